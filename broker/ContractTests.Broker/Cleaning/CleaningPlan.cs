using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Cleaning;

/// <summary>All rows that the rules delete at one time, of one or of several pacticipants.</summary>
internal sealed class CleaningPlan
{
    private readonly HashSet<PlannedRow> _rows = [];

    public CleaningCounts Counts => Counted(_rows);

    /// <summary>The numbers and a hash of all rows, which a form keeps of its preview.</summary>
    public CleaningMark Mark
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Span<byte> bytes = stackalloc byte[20];
            foreach (var (kind, id, state) in _rows.Order())
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes, (int)kind);
                BinaryPrimitives.WriteInt64BigEndian(bytes[4..], id);
                BinaryPrimitives.WriteInt64BigEndian(bytes[12..], state);
                hash.AppendData(bytes);
            }

            return new CleaningMark(Counts, Base64Url.EncodeToString(hash.GetHashAndReset()));
        }
    }

    public bool Has(PlannedRow row) => _rows.Contains(row);

    public void Add(CleaningPlan other) => _rows.UnionWith(other._rows);

    public static async Task<CleaningPlan> Of(Session session, long pacticipant, CleaningRules rules)
    {
        var plan = new CleaningPlan();
        var versions = await session.VersionsToDelete(pacticipant, rules, int.MaxValue);
        var contents = await session.Rows(
            "Cleaning/contents_without_versions.sql", row => row.GetInt64(0),
            ("pacticipant", pacticipant), ("older_than", session.Unused(rules)),
            ("overwritten", session.Overwritten(rules)), ("versions", versions));
        plan.Add(PlannedKind.Version, versions);
        plan.Add(PlannedKind.Content, contents);
        plan._rows.UnionWith((await session.GoneWith(versions)).Select(gone => gone.Row));
        plan._rows.UnionWith(await session.OverwrittenRevisions(pacticipant, rules, int.MaxValue, versions));
        plan._rows.UnionWith((await session.ResultsOf(contents)).Select(gone => gone.Row));
        plan.Add(PlannedKind.Result, await session.Ids(
            "Cleaning/superseded_results.sql", pacticipant, session.Overwritten(rules), int.MaxValue));
        plan.Add(PlannedKind.Branch, await session.StaleBranches(pacticipant, rules));
        return plan;
    }

    public static CleaningCounts Counted(IEnumerable<PlannedRow> rows)
    {
        var numbers = rows.CountBy(row => row.Kind).ToDictionary();
        int Of(PlannedKind kind) => numbers.GetValueOrDefault(kind);
        return new CleaningCounts(
            Versions: Of(PlannedKind.Version), Pacts: Of(PlannedKind.Pact) + Of(PlannedKind.Revision),
            Contents: Of(PlannedKind.Content), Results: Of(PlannedKind.Result), Branches: Of(PlannedKind.Branch),
            ProviderContracts: Of(PlannedKind.ProviderContract));
    }

    private void Add(PlannedKind kind, IEnumerable<long> ids) =>
        _rows.UnionWith(ids.Select(id => new PlannedRow(kind, id)));
}

internal enum PlannedKind
{
    Version,
    Pact,
    Revision,
    Content,
    Result,
    Branch,
    ProviderContract,
}

/// <param name="State">Changes when the content of the row changes; 0 for rows that never change.</param>
internal readonly record struct PlannedRow(PlannedKind Kind, long Id, long State = 0) : IComparable<PlannedRow>
{
    public int CompareTo(PlannedRow other) => (Kind, Id, State).CompareTo((other.Kind, other.Id, other.State));
}

/// <summary>What a form keeps of a preview: short, even if the preview is long.</summary>
/// <param name="Hash">The hash of all rows.</param>
internal sealed record CleaningMark(CleaningCounts Counts, string Hash)
{
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Counts.Versions}.{Counts.Pacts}.{Counts.Contents}.{Counts.Results}.{Counts.Branches}."
        + $"{Counts.ProviderContracts}.{Hash}");

    /// <summary>Reads the value from a form; an invalid value becomes the mark of an empty preview.</summary>
    public static CleaningMark Read(string text)
    {
        var parts = text.Split('.');
        long[] counts =
        [
            .. parts.SkipLast(1).Select(part =>
                long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0),
        ];
        return counts.Length == 6
            ? new CleaningMark(
                new CleaningCounts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]), parts[^1])
            : new CleaningMark(new CleaningCounts(), "");
    }
}
