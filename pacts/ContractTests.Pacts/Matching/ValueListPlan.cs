using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Compares the values of one query parameter, form field or header in order, by rules if there are any.
/// </summary>
internal readonly struct ValueListPlan(MismatchKind kind, string path, RuleState state)
{
    /// <summary>How many of the values may differ, by the rules of their list or their own.</summary>
    public static int FreeValues(RuleState list, int count)
    {
        var values = list.Rules?.Rules.OfType<EachValueRule>().FirstOrDefault()?.Parent ?? list;
        return Enumerable.Range(0, count).Count(value => values.Element(value).AcceptsOthers);
    }

    public void Compare(string[] expected, string[] actual, Mismatches found)
    {
        if (state.Rules is null)
        {
            CompareInOrder(expected, actual, found);
            return;
        }

        // An example without values does not restrict them.
        if (expected.Length == 0)
            return;

        var refused = new Mismatches();
        foreach (var alternative in state.Alternatives)
        {
            var own = new Mismatches();
            new ValueListPlan(kind, path, alternative).CompareByRules(alternative.Rules!, expected, actual, own);
            if (!own.Any)
                return;

            refused.AddAll(own);
        }

        found.AddAll(refused);
    }

    private void CompareByRules(CompiledRules rules, string[] expected, string[] actual, Mismatches found)
    {
        JudgeCount(rules, expected, actual, found);
        var list = state;
        foreach (var own in rules.Rules.Select(rule => rule is EachValueRule each ? each.Parent : list).Distinct())
        {
            for (var value = 0; value < actual.Length; value++)
            {
                var example = value < expected.Length ? expected[value] : expected[0];
                TextComparison.Compare(kind, path, own.Element(value), example, actual[value], found);
            }
        }
    }

    private void JudgeCount(CompiledRules rules, string[] expected, string[] actual, Mismatches found)
    {
        foreach (var rule in rules.Rules)
        {
            if (rule.JudgeElements(actual.Length, state.IsCascaded) is { } reason)
            {
                found.Add(new Mismatch(kind, path, Show(expected), Show(actual), reason)
                {
                    Rule = rules.Refusing(rule),
                });
            }
        }
    }

    private void CompareInOrder(string[] expected, string[] actual, Mismatches found)
    {
        if (expected.Length != actual.Length)
        {
            var reason = $"expected {Count(expected.Length)}, but found {Count(actual.Length)}";
            found.Add(new Mismatch(kind, path, Show(expected), Show(actual), reason));
            return;
        }

        for (var value = 0; value < actual.Length; value++)
            TextComparison.Compare(kind, path, state.Element(value), expected[value], actual[value], found);
    }

    private static string Show(string[] values) => string.Join(", ", values);

    private static string Count(int count) => count == 1 ? "1 value" : $"{count} values";
}
