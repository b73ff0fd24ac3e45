using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Profiles;

/// <summary>The versions of a pacticipant in the order in which they came, each in the lanes of its branches.</summary>
/// <param name="Versions">Newest first; older ones are left out.</param>
/// <param name="Heads">The branches with their newest versions, the one that moved last first.</param>
/// <param name="Lanes">The branches that have a lane.</param>
internal sealed record VersionTimeline(
    IReadOnlyList<VersionOfTimeline> Versions, IReadOnlyList<BranchOfTimeline> Heads, IReadOnlyList<string> Lanes)
{
    private const int MostVersions = 30;
    private const int MostBranches = 30;
    private const int MostLanes = 6;

    public static async Task<VersionTimeline> Of(Session session, long pacticipantId)
    {
        (string, object?) id = ("pacticipant", pacticipantId);
        var (heads, versions) = await session.WhenAll(
            () => session.Rows(
                """
                select b.name, v.number, v.created_at
                from branch b
                join branch_head h on h.branch_id = b.id
                join version v on v.id = h.version_id
                where b.pacticipant_id = @pacticipant
                order by v.id desc
                limit @limit
                """,
                row => new BranchOfTimeline(row.GetString(0), row.GetString(1), row.Time(2)),
                id, ("limit", MostBranches)),
            () => session.Rows(
                """
                select id, number, created_at from version where pacticipant_id = @pacticipant
                order by id desc limit @limit
                """,
                row => (Id: row.GetInt64(0), Number: row.GetString(1), CreatedAt: row.Time(2)),
                id, ("limit", MostVersions)));
        (string, object?) ids = ("versions", versions.Select(one => one.Id));
        var (branches, tags) = await session.WhenAll(
            () => session.Rows(
                """
                select m.version_id, b.name from branch_version m join branch b on b.id = m.branch_id
                where m.version_id in ({{ids:versions}}) order by b.name
                """,
                row => (Id: row.GetInt64(0), Name: row.GetString(1)), ids),
            () => session.Rows(
                "select version_id, name from tag where version_id in ({{ids:versions}}) order by name",
                row => (Id: row.GetInt64(0), Name: row.GetString(1)), ids));
        var (branchesOf, tagsOf) = (branches.ToLookup(one => one.Id), tags.ToLookup(one => one.Id));
        return Laid(
            [.. versions.Select(one => new VersionOfTimeline(
                one.Number, one.CreatedAt, [.. branchesOf[one.Id].Select(branch => branch.Name)],
                [.. tagsOf[one.Id].Select(tag => tag.Name)]))],
            heads);
    }

    public bool IsHead(VersionOfTimeline version, string branch) =>
        Heads.Any(head => head.Name == branch && head.Number == version.Number);

    /// <summary>The branches with most versions get the lanes, the one that moved last on the left.</summary>
    private static VersionTimeline Laid(List<VersionOfTimeline> versions, List<BranchOfTimeline> heads)
    {
        List<string> all = [.. versions.SelectMany(version => version.Branches)];
        var most = all.CountBy(name => name).OrderByDescending(branch => branch.Value).Take(MostLanes)
            .Select(branch => branch.Key).ToHashSet();
        return new VersionTimeline(versions, heads, [.. all.Distinct().Where(most.Contains)]);
    }

    /// <summary>What the lane of a branch shows beside a version.</summary>
    public LaneMark Mark(int version, string branch)
    {
        bool Has(VersionOfTimeline one) => one.Branches.Contains(branch);
        var isBefore = Versions.Take(version).Any(Has);
        var isAfter = Versions.Skip(version + 1).Any(Has);
        return new LaneMark(Has(Versions[version]), isBefore, isAfter);
    }
}

/// <param name="IsHere">Whether the version is on the branch.</param>
/// <param name="IsAbove">Whether a version above is.</param>
/// <param name="IsBelow">Whether a version below is.</param>
internal sealed record LaneMark(bool IsHere, bool IsAbove, bool IsBelow)
{
    /// <summary>As the style sheet names it.</summary>
    public string Name => string.Join(' ', ((string?[])
    [
        "lane", IsHere ? "here" : null, IsAbove && (IsHere || IsBelow) ? "above" : null,
        IsBelow && (IsHere || IsAbove) ? "below" : null,
    ]).OfType<string>());
}

internal sealed record VersionOfTimeline(
    string Number, DateTimeOffset CreatedAt, IReadOnlyList<string> Branches, IReadOnlyList<string> Tags);

internal sealed record BranchOfTimeline(string Name, string Number, DateTimeOffset CreatedAt);
