using System.Text.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

internal sealed partial class JsonComparison
{
    /// <summary>Members up to which the note of those seen needs no memory of its own.</summary>
    private const int FewMembers = 256;

    private void CompareObject(ObjectPlan plan, ref Utf8JsonReader reader, Mismatches found)
    {
        if (plan.Groups.Length == 1)
        {
            CompareObject(plan, plan.Groups[0], ref reader, found);
            return;
        }

        var start = reader;
        foreach (var group in plan.Groups)
        {
            var probe = new Mismatches(probes: true);
            reader = start;
            CompareObject(plan, group, ref reader, probe);
            if (!probe.Any)
                return;
        }

        // No group accepts: now the reasons are wanted, of each.
        foreach (var group in plan.Groups)
        {
            reader = start;
            CompareObject(plan, group, ref reader, found);
            if (found.IsSettled)
                return;
        }
    }

    private void CompareObject(ObjectPlan plan, ObjectPlan.Group group, ref Utf8JsonReader reader, Mismatches found)
    {
        var start = reader;
        var before = found.Count;
        var count = 0;
        foreach (var walk in group.Walks)
        {
            reader = start;
            count = WalkObject(plan, group, walk, ref reader, found);
            if (found.IsSettled)
                return;
        }

        foreach (var rule in group.Rules)
        {
            if (rule.JudgeObject(count, plan.State.IsCascaded) is { } reason && found.Wants())
                Add(found, plan, Slice(start, reader), reason, rule);
        }

        if (group.ComparesWhole && found.Count == before)
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

    private int WalkObject(
        ObjectPlan plan, ObjectPlan.Group group, ObjectPlan.Walk walk, ref Utf8JsonReader reader, Mismatches found)
    {
        Span<ulong> seen = stackalloc ulong[FewMembers / 64];
        if (plan.Count > FewMembers)
            seen = new ulong[(plan.Count + 63) / 64];

        var missing = plan.Count;
        var count = 0;
        var likely = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = plan.Find(ref reader, likely);
            if (group.KeyRules.Length > 0)
                JudgeKey(plan, group, ref reader, found);

            if (member < 0)
            {
                CompareUnexpected(plan, walk, ref reader, found);
                count++;
            }
            else
            {
                likely = member + 1;
                var bit = 1UL << (member & 63);
                path.Enter(plan.Expected.Members[member].Name);
                if ((seen[member >> 6] & bit) != 0)
                    found.Forget(path.ToString());
                else
                    (missing, count) = (missing - 1, count + 1);

                seen[member >> 6] |= bit;
                reader.Read();
                Compare(walk.Member(member), ref reader, found);
                path.Leave();
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
            path.Enter(name);
            found.Add(new Mismatch(
                kind, path.ToString(), Value.Shorten(value.Raw.Span), Mismatch.Missing,
                $"expected a key \"{name}\", but it is missing")
            {
                Rule = walk.Member(member).Rules?.AllOfThem(),
            });
            path.Leave();
        }
    }

    private void CompareUnexpected(
        ObjectPlan plan, ObjectPlan.Walk walk, ref Utf8JsonReader reader, Mismatches found)
    {
        EnterName(ref reader);
        var forbidden = !plan.AllowsUnexpected && (plan.KeysMatter || plan.Count == 0);
        var example = walk.WalksEveryMember && !forbidden ? walk.Unexpected(NameOf(ref reader)) : null;
        var name = forbidden ? reader.GetString() : null;
        reader.Read();
        if (example is not null)
            Compare(example, ref reader, found);
        else if (forbidden && found.Wants())
            AddUnexpected(name!, SkipAndSlice(ref reader), found);
        else
            reader.Skip();

        path.Leave();
    }

    private void AddUnexpected(string name, ReadOnlySpan<byte> value, Mismatches found) =>
        Add(found, "", Value.Shorten(value), $"expected no key \"{name}\", but found one", null, null);

    private void JudgeKey(ObjectPlan plan, ObjectPlan.Group group, ref Utf8JsonReader reader, Mismatches found)
    {
        foreach (var rule in group.KeyRules)
        {
            if (rule.JudgeKey(NameOf(ref reader)) is not { } refusal || !found.Wants())
                continue;

            EnterName(ref reader);
            var reason = $"{refusal.Reason} as a key";
            Add(found, refusal.Rule.Name, reader.GetString()!, reason, plan.Rules, refusal.Rule);
            path.Leave();
        }
    }

    private void EnterName(ref Utf8JsonReader reader) =>
        path.EnterNameAt((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);

    private static ReadOnlySpan<byte> NameOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;

        var characters = new byte[reader.ValueSpan.Length];
        return characters.AsSpan(0, reader.CopyString(characters));
    }

    private ReadOnlySpan<byte> Slice(in Utf8JsonReader start, in Utf8JsonReader end) =>
        document.Span[(int)start.TokenStartIndex..(int)end.BytesConsumed];
}
