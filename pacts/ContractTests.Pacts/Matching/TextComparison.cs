using System.Text;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>Compares one untyped text with another, by rules if there are any, otherwise by equality.</summary>
internal static class TextComparison
{
    public static void Compare(
        MismatchKind kind, string path, RuleState state, string expected, string actual, Mismatches found)
    {
        if (state.Rules is null)
            CompareEqual(kind, path, expected, actual, found);
        else
            Compare(kind, path, state.Rules, state.IsCascaded, expected, actual, found);
    }

    public static void Compare(
        MismatchKind kind, string path, RuleState state, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual,
        Mismatches found)
    {
        if (state.Rules is { } rules)
            Judge(kind, path, rules, state.IsCascaded, expected, actual, found);
        else if (!expected.SequenceEqual(actual))
            CompareEqual(kind, path, Value.Shorten(expected), Value.Shorten(actual), found);
    }

    public static void Compare(
        MismatchKind kind, string path, CompiledRules rules, bool cascaded, string expected, string actual,
        Mismatches found) =>
        Judge(kind, path, rules, cascaded, Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual), found);

    public static void CompareEqual(MismatchKind kind, string path, string expected, string actual, Mismatches found)
    {
        if (expected != actual)
            found.Add(new Mismatch(kind, path, expected, actual, $"expected \"{expected}\", but found \"{actual}\""));
    }

    private static void Judge(
        MismatchKind kind, string path, CompiledRules rules, bool cascaded, ReadOnlySpan<byte> expected,
        ReadOnlySpan<byte> actual, Mismatches found)
    {
        var own = new Mismatches();
        var wanted = new Value(ValueKind.Text, expected);
        var was = new Value(ValueKind.Text, actual);
        foreach (var rule in rules.Rules)
        {
            var reason = rule.Judge(wanted, was, cascaded);
            if (reason is null && rules.Combine == Combine.Or)
                return;

            if (reason is not null)
                own.Add(kind, path, wanted, was, reason, rules, rule);
        }

        found.AddAll(own);
    }
}
