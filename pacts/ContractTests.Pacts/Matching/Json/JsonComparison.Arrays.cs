using System.Text.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

internal sealed partial class JsonComparison
{
    private void CompareArray(ArrayPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        if (plan.AcceptsAny)
        {
            reader.Skip();
            return;
        }

        var start = reader;
        var before = found.Count;
        var count = -1;
        foreach (var walk in plan.Walks)
        {
            reader = start;
            count = WalkArray(plan, walk, ref reader, found);
            if (found.IsSettled)
                return;
        }

        if (plan.Searches.Length > 0)
        {
            reader = start;
            count = SearchArray(plan, ref reader, found);
        }

        if (count < 0)
            reader.Skip();

        JudgeArray(plan, count, start, reader, found);
        if (plan.ComparesWhole && found.Count == before)
            CompareWhole(plan, start, reader, found);
    }

    private void JudgeArray(
        ArrayPlan plan, int count, in Utf8JsonReader start, in Utf8JsonReader end, Mismatches found)
    {
        if (plan.CountMatters && count != plan.Count && found.Wants())
        {
            var reason = $"expected {TypeRule.Elements(plan.Count)}, but found {count}";
            Add(found, plan, Slice(start, end), reason);
        }

        foreach (var rule in plan.OwnRules)
        {
            if (rule.JudgeArray(Math.Max(count, 0), plan.State.IsCascaded) is { } reason && found.Wants())
                Add(found, plan, Slice(start, end), reason, rule);
        }
    }

    private int WalkArray(ArrayPlan plan, ArrayPlan.Walk walk, ref Utf8JsonReader reader, Mismatches found)
    {
        var index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (plan.CountMatters && index >= plan.Count)
            {
                reader.Skip();
            }
            else
            {
                _path.Enter(index);
                Compare(walk.Element(index), ref reader, found);
                _path.Leave();
            }

            if (found.IsSettled)
                return index;

            index++;
        }

        return index;
    }

    /// <summary>
    /// Reads the elements once; each is compared with the variants that no element has matched so far.
    /// </summary>
    private int SearchArray(ArrayPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        var open = new List<ArrayPlan.Search>(plan.Searches);
        var count = 0;
        var start = reader;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            for (var search = open.Count - 1; search >= 0; search--)
            {
                if (open[search].Plan is { } variant && Meets(variant, reader))
                    open.RemoveAt(search);
            }

            reader.Skip();
            count++;
        }

        foreach (var search in open)
        {
            if (!found.Wants())
                continue;

            var expected = search.Plan is null ? "" : Value.Shorten(search.Plan.Expected.Raw.Span);
            var reason = search.Plan is null
                ? $"expected an element for variant {search.Index}, but the contract has none at that index"
                : $"expected an element that meets variant {search.Index}, but found none";
            Add(found, expected, Value.Shorten(Slice(start, reader)), reason, plan.Rules, search.Rule);
        }

        return count;
    }

    private bool Meets(JsonPlan variant, Utf8JsonReader reader)
    {
        var probe = new Mismatches(probes: true);
        Compare(variant, ref reader, probe);
        return !probe.Any;
    }
}
