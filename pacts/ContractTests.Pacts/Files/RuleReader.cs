using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Files;

/// <summary>Reads one matching rule; supports every name and form that published tools have written.</summary>
internal static class RuleReader
{
    public static MatchingRule Read(JsonPlace place)
    {
        var rule = place.Object("a matching rule, which is an object");
        place.RequireWellFormed();
        var name = rule.TakeAny("match", "pact:matcher:type");
        return name is null ? Unnamed(rule) : Named(rule, name.Text("the name of a matching rule"));
    }

    /// <summary>
    /// The rule with a name; in the form of matchers, <paramref name="rule"/> also contains the example.
    /// </summary>
    public static MatchingRule Named(JsonObjectPlace rule, string name) =>
        RuleKinds.Named(name)?.Read(rule, name) ?? new MatchingRule.Unknown(name, rule.Place.ToFragment());

    private static MatchingRule Unnamed(JsonObjectPlace rule)
    {
        foreach (var kind in RuleKinds.All)
        {
            if (kind.ReadUnnamed(rule) is { } read)
                return read;
        }

        throw rule.Place.Missing("match", "the name of a matching rule");
    }
}
