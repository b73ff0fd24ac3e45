using System.Text;

namespace ContractTests.Broker.Integrations;

/// <summary>Integrations as a graph for Graphviz: an arrow from each consumer to its provider.</summary>
internal static class IntegrationGraph
{
    private const string Start =
        "digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];\n";

    public static string Of(IEnumerable<Integration> integrations)
    {
        var graph = new StringBuilder(Start);
        foreach (var integration in integrations)
            graph.Append($"  {Node(integration.Consumer)} -> {Node(integration.Provider)}\n");
        return graph.Append("}\n").ToString();
    }

    /// <summary>A name that is not an identifier of the language is quoted.</summary>
    private static string Node(string name)
    {
        var node = name.Replace(' ', '_');
        var isPlain = !char.IsAsciiDigit(node[0]) && node.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return isPlain ? node : $"\"{node.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }
}
