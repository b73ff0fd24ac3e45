using System.Text;

namespace ContractTests.Pacts.Files;

/// <summary>Two interactions of one run have the same description and states, but say different things.</summary>
public sealed class PactConflictException : Exception
{
    public PactConflictException(string consumer, string provider, Interaction first, Interaction second)
        : base(Describe(consumer, provider, first, second))
    {
        First = first;
        Second = second;
    }

    public Interaction First { get; }

    public Interaction Second { get; }

    private static string Describe(string consumer, string provider, Interaction first, Interaction second) =>
        $"the contract of {consumer} with {provider}: expected one interaction '{first.Description}' with these "
        + "provider states, but found two that differ. Give one of them another description or another state, and take "
        + "examples that are the same in every run.\n"
        + $"""
        the first:
        {Show(consumer, provider, first)}
        the second:
        {Show(consumer, provider, second)}
        """;

    private static string Show(string consumer, string provider, Interaction interaction)
    {
        var lines = Encoding.UTF8.GetString(PactWriter.Write(new Contract(consumer, provider, [interaction])))
            .Split('\n')
            .SkipWhile(line => line != "  \"interactions\": [")
            .Skip(1)
            .TakeWhile(line => line != "  ],");
        return string.Join('\n', lines);
    }
}
