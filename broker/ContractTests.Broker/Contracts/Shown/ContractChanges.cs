using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContractTests.Broker.Pacts;
using ContractTests.Pacts;
using ContractTests.Pacts.Reports;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>
/// What changed between two contracts: an interaction is compared with its namesake, wherever it stands.
/// </summary>
/// <param name="Changes">In the order of the newer contract; then what is gone.</param>
/// <param name="Same">How many interactions are as before.</param>
internal sealed record ContractChanges(IReadOnlyList<ChangedInteraction> Changes, int Same)
{
    public int Count(Change kind) => Changes.Count(change => change.Kind == kind);

    public static ContractChanges Between(ContractOutline before, ContractOutline after)
    {
        var (older, newer) = (Named(before), Named(after));
        var changes = new List<ChangedInteraction>();
        var same = 0;
        foreach (var (name, now) in newer)
        {
            if (!older.TryGetValue(name, out var then))
                changes.Add(new ChangedInteraction(after[now], default, after.Text(now)));
            else if (ChangedInteraction.AreSame(before.Text(then), after.Text(now)))
                same++;
            else
                changes.Add(new ChangedInteraction(after[now], before.Text(then), after.Text(now)));
        }

        changes.AddRange(older.Where(then => !newer.ContainsKey(then.Key))
            .Select(then => new ChangedInteraction(before[then.Value], before.Text(then.Value), default)));
        return new ContractChanges(changes, same);
    }

    /// <summary>Positions by description and states; a number tells those with one name apart.</summary>
    private static Dictionary<(string Description, string States, int Number), int> Named(ContractOutline outline)
    {
        var named = new Dictionary<(string, string, int), int>();
        for (var position = 0; position < outline.Count; position++)
        {
            var one = outline[position];
            var number = 0;
            while (!named.TryAdd((one.Description, one.States, number), position))
                number++;
        }

        return named;
    }
}

internal enum Change
{
    Added,
    Removed,
    Changed,
}

/// <summary>An interaction that is not as it was.</summary>
/// <param name="Before">Its JSON; empty if it is new.</param>
/// <param name="After">Its JSON; empty if it is gone.</param>
internal sealed record ChangedInteraction(
    OutlinedInteraction Outlined, ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After)
{
    /// <summary>Bytes of an interaction that is compared member by member.</summary>
    private const int MostCompared = 4 * 1024 * 1024;

    private const int Around = 3;

    private static readonly JsonWriterOptions Unescaped = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    public Change Kind => Before.IsEmpty ? Change.Added : After.IsEmpty ? Change.Removed : Change.Changed;

    public static bool AreSame(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        if (before.Span.SequenceEqual(after.Span))
            return true;
        return before.Length <= MostCompared && after.Length <= MostCompared
            && Canonical(before).AsSpan().SequenceEqual(Canonical(after));
    }

    /// <summary>
    /// Lines beside each other; of those that are equal, a few around the others. Empty if it is too long for that.
    /// </summary>
    public IReadOnlyList<ChangedLine> Lines(Allowance allowance)
    {
        if (Before.Length > MostCompared || After.Length > MostCompared)
            return [];
        List<ChangedLine> all = [.. Rows().Select(row => new ChangedLine(row.Expected, row.Actual))];
        var near = new bool[all.Count];
        for (var at = 0; at < all.Count; at++)
        {
            var (first, last) = (Math.Max(0, at - Around), Math.Min(all.Count - 1, at + Around));
            if (!all[at].IsEqual)
                near.AsSpan(first..(last + 1)).Fill(true);
        }

        var shown = new List<ChangedLine>();
        for (var at = 0; at < all.Count && !allowance.IsSpent; at++)
        {
            if (near[at])
            {
                var line = all[at].Cut(allowance);
                allowance.Spend(line.Before, line.After);
                shown.Add(line);
            }
            else if (shown.Count > 0 && shown[^1] != ChangedLine.LeftOut)
            {
                shown.Add(ChangedLine.LeftOut);
            }
        }

        return shown;
    }

    private IReadOnlyList<BodyRow> Rows() => BodyColumns.Rows(
        new Body.Present(Shown(Before), "application/json"), new Body.Present(Shown(After), "application/json"), []);

    /// <summary>Without its id, and without credentials.</summary>
    private static ReadOnlyMemory<byte> Shown(ReadOnlyMemory<byte> interaction)
    {
        if (interaction.IsEmpty)
            return "{}"u8.ToArray();
        using var document = JsonDocument.Parse(interaction, JsonLimits.Documents);
        var text = new ArrayBufferWriter<byte>(interaction.Length);
        using var writer = new Utf8JsonWriter(text, Unescaped);
        Credentials.Write(writer, document.RootElement);
        writer.Flush();
        return text.WrittenMemory;
    }

    private static byte[] Canonical(ReadOnlyMemory<byte> interaction)
    {
        using var document = JsonDocument.Parse(interaction, JsonLimits.Documents);
        var text = new ArrayBufferWriter<byte>(interaction.Length);
        using var writer = new Utf8JsonWriter(text, Unescaped);
        CanonicalJson.Write(writer, document.RootElement, CanonicalJson.AsWritten, leaveOut: InteractionIds.Name);
        writer.Flush();
        return text.WrittenSpan.ToArray();
    }
}

/// <summary>A line of both contracts.</summary>
/// <param name="Before">Null where only the newer one has a line.</param>
/// <param name="After">Null where only the older one has a line.</param>
internal sealed record ChangedLine(string? Before, string? After)
{
    /// <summary>Stands for equal lines.</summary>
    public static readonly ChangedLine LeftOut = new("…", "…");

    /// <summary>A comma does not count: it says that something follows.</summary>
    public bool IsEqual => Before is not null && After is not null && Before.TrimEnd(',') == After.TrimEnd(',');

    public ChangedLine Cut(Allowance allowance) => new(
        Before is null ? null : allowance.Cut(Before), After is null ? null : allowance.Cut(After));
}
