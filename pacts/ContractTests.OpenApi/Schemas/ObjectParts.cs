using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Schemas;

/// <summary>Whether a schema, or one that it combines, names members: a free-form object cannot be closed.</summary>
internal static class ObjectParts
{
    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf"];

    public static bool NameMembers(DescriptionTree tree, DescriptionNode schema)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<DescriptionNode>([schema]);
        while (open.TryPop(out var node))
        {
            if (!visited.Add(node.Pointer))
                continue;
            if (node.Has("properties"))
                return true;
            if (node.Text("$ref") is { } reference && tree.Find(node, reference) is { } target)
                open.Push(target);
            foreach (var part in Lists.SelectMany(name => node.Child(name)?.Elements() ?? []))
                open.Push(part);
        }

        return false;
    }
}
