using System.Text.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

internal sealed partial class JsonComparison
{
    /// <summary>Up to this number of members, the set of those found is kept on the stack.</summary>
    private const int FewMembers = 256;

    private void CompareObject(ObjectPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        var start = reader;
        var before = found.Count;
        var count = 0;
        foreach (var walk in plan.Walks)
        {
            reader = start;
            count = WalkObject(plan, walk, ref reader, found);
            if (found.IsSettled)
                return;
        }

        foreach (var rule in plan.OwnRules)
        {
            if (rule.JudgeObject(count, plan.State.IsCascaded) is { } reason && found.Wants())
                Add(found, plan, Slice(start, reader), reason, rule);
        }

        if (plan.ComparesWhole && found.Count == before)
            CompareWhole(plan, start, reader, found);
    }

    private void CompareWhole(JsonPlan plan, in Utf8JsonReader start, in Utf8JsonReader end, Mismatches found)
    {
        var again = start;
        if (!JsonEquality.AreEqual(plan.Expected, ref again) && found.Wants())
        {
            Add(found, plan, Slice(start, end), "expected the same value and nothing else, but found more or other",
                EqualityRule.Instance);
        }
    }

    private int WalkObject(ObjectPlan plan, ObjectPlan.Walk walk, ref Utf8JsonReader reader, Mismatches found)
    {
        Span<ulong> seen = stackalloc ulong[FewMembers / 64];
        if (plan.Count > FewMembers)
            seen = new ulong[(plan.Count + 63) / 64];

        var missing = plan.Count;
        var count = 0;
        var likely = 0;

        // The last of several equal keys counts, so the mismatches of an earlier one are removed.
        Dictionary<int, (int Start, int End)>? refused = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = plan.Find(ref reader, likely);
            if (plan.KeyRules.Length > 0)
                JudgeKey(plan, ref reader, found);

            if (member < 0)
            {
                CompareUnexpected(plan, walk, ref reader, found);
                count++;
            }
            else
            {
                likely = member + 1;
                var bit = 1UL << (member & 63);
                _path.Enter(plan.Expected.Members[member].Name);
                if ((seen[member >> 6] & bit) == 0)
                    (missing, count) = (missing - 1, count + 1);
                else if (refused is not null && refused.Remove(member, out var earlier))
                    found.Forget(earlier.Start, earlier.End);

                seen[member >> 6] |= bit;
                reader.Read();
                var before = found.Position;
                Compare(walk.Member(member), ref reader, found);
                if (found.Position > before)
                    (refused ??= [])[member] = (before, found.Position);

                _path.Leave();
            }

            if (found.IsSettled)
                return count;
        }

        if (missing > 0 && plan.KeysMatter)
            AddMissing(plan, walk, seen, found);

        return count;
    }

    private void AddMissing(ObjectPlan plan, ObjectPlan.Walk walk, ReadOnlySpan<ulong> seen, Mismatches found)
    {
        for (var member = 0; member < plan.Count; member++)
        {
            if ((seen[member >> 6] & (1UL << (member & 63))) != 0 || !found.Wants())
                continue;

            var (name, value) = (plan.Expected.Members[member].Name, plan.Expected.Members[member].Value);
            _path.Enter(name);
            found.Add(new Mismatch(
                _kind, _path.ToString(), Value.Shorten(value.Raw.Span), Mismatch.Missing,
                $"expected a key \"{name}\", but it is missing")
            {
                Rule = walk.Member(member).Rules?.AllOfThem(),
            });
            _path.Leave();
        }
    }

    private void CompareUnexpected(
        ObjectPlan plan, ObjectPlan.Walk walk, ref Utf8JsonReader reader, Mismatches found)
    {
        EnterName(ref reader);
        var forbidden = !plan.AllowsUnexpected && (plan.KeysMatter || plan.Count == 0);
        var example = walk.WalksEveryMember && !forbidden ? walk.Unexpected(MemberNames.NameAt(ref reader)) : null;
        var name = forbidden ? reader.GetString() : null;
        reader.Read();
        if (example is not null)
            Compare(example, ref reader, found);
        else if (forbidden && found.Wants())
            AddUnexpected(name!, SkipAndSlice(ref reader), found);
        else
            reader.Skip();

        _path.Leave();
    }

    private void AddUnexpected(string name, ReadOnlySpan<byte> value, Mismatches found) =>
        Add(found, "", Value.Shorten(value), $"expected no key \"{name}\", but found one", null, null);

    private void JudgeKey(ObjectPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        foreach (var rule in plan.KeyRules)
        {
            if (rule.JudgeKey(MemberNames.NameAt(ref reader)) is not { } refusal || !found.Wants())
                continue;

            EnterName(ref reader);
            var reason = $"{refusal.Reason} as a key";
            Add(found, refusal.Rule.Name, reader.GetString()!, reason, plan.Rules, refusal.Rule);
            _path.Leave();
        }
    }

    private void EnterName(ref Utf8JsonReader reader) =>
        _path.EnterNameAt((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);

    private ReadOnlySpan<byte> Slice(in Utf8JsonReader start, in Utf8JsonReader end) =>
        _document.Span[(int)start.TokenStartIndex..(int)end.BytesConsumed];
}
