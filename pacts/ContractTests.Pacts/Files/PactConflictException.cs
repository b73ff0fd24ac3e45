using System.Text;

namespace ContractTests.Pacts.Files;

/// <summary>Two interactions of one run have the same description and states, but different content.</summary>
public sealed class PactConflictException : PactFailureException
{
    /// <param name="firstPlace">Where the first was declared; null if unknown.</param>
    /// <param name="secondPlace">Where the second was declared; null if unknown.</param>
    internal PactConflictException(
        string consumer,
        string provider,
        Interaction first,
        Interaction second,
        SourceLine? firstPlace = null,
        SourceLine? secondPlace = null)
        : base(Describe(
            consumer, provider, first, Show(consumer, provider, first, firstPlace),
            Show(consumer, provider, second, secondPlace)))
    {
        First = first;
        Second = second;
    }

    public Interaction First { get; }

    public Interaction Second { get; }

    private static string Describe(
        string consumer, string provider, Interaction interaction, string first, string second) =>
        $"the contract of {consumer} with {provider}: expected one interaction '{interaction.Description}' with these "
        + "provider states, but found two that differ. Give one of them another description or another state, and use "
        + "examples that are the same in every run.\n"
        + $"the first{first}\nthe second{second}";

    private static string Show(string consumer, string provider, Interaction interaction, SourceLine? place)
    {
        var lines = Encoding.UTF8.GetString(PactWriter.Write(new Contract(consumer, provider, [interaction])))
            .Split('\n')
            .SkipWhile(line => line != "  \"interactions\": [")
            .Skip(1)
            .TakeWhile(line => line != "  ],");
        var declared = place is null ? "" : $", declared at {place}";
        return $"{declared}:\n{string.Join('\n', lines)}";
    }
}
