using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

internal sealed record VersionBranch(string Name, bool Latest);

internal sealed record VersionTag(string Name, bool Latest);

/// <summary>The details of a version in a row, apart from its results.</summary>
internal sealed record VersionDetails(
    string Number,
    IReadOnlyList<VersionBranch> Branches,
    IReadOnlyList<VersionTag> Tags,
    IReadOnlyList<EnvironmentRow> Environments)
{
    /// <summary>The names of its branches, tags and environments, each once.</summary>
    public IEnumerable<string> Marks => Branches.Select(branch => branch.Name)
        .Concat(Tags.Select(tag => tag.Name))
        .Concat(Environments.Select(environment => environment.DisplayName))
        .Distinct();

    /// <summary>By id of the version; four queries for any number of versions.</summary>
    public static async Task<IReadOnlyDictionary<long, VersionDetails>> Of(IEnumerable<long> versions, Session session)
    {
        long[] ids = [.. versions];
        var ((numbers, branches), (tags, environments)) = await session.WhenAll(
            () => session.WhenAll(() => NumbersOf(ids, session), () => BranchesOf(ids, session)),
            () => session.WhenAll(() => TagsOf(ids, session), () => EnvironmentsOf(ids, session)));
        return numbers.ToDictionary(
            version => version.Id,
            version => new VersionDetails(
                version.Number, [.. branches[version.Id]], [.. tags[version.Id]], [.. environments[version.Id]]));
    }

    private static Task<List<(long Id, string Number)>> NumbersOf(long[] versions, Session session) =>
        session.Rows(
            "select id, number from version where id in ({{ids:versions}})",
            row => (Id: row.GetInt64(0), Number: row.GetString(1)),
            ("versions", versions));

    private static async Task<ILookup<long, VersionTag>> TagsOf(long[] versions, Session session) =>
        (await session.Rows(
            """
            select t.version_id, t.name, h.name is not null
            from tag t
            left join tag_head h
                on h.pacticipant_id = t.pacticipant_id and h.name = t.name and h.version_id = t.version_id
            where t.version_id in ({{ids:versions}})
            order by t.created_at, t.name
            """,
            row => (Id: row.GetInt64(0), Tag: new VersionTag(row.GetString(1), row.GetBoolean(2))),
            ("versions", versions))).ToLookup(row => row.Id, row => row.Tag);

    private static async Task<ILookup<long, EnvironmentRow>> EnvironmentsOf(long[] versions, Session session) =>
        (await session.Rows(
            "Matrix/environments_of_versions.sql",
            row => (Id: row.GetInt64(0), Environment: EnvironmentRow.Read(row, 1)),
            ("versions", versions))).ToLookup(row => row.Id, row => row.Environment);

    /// <summary>By id of the version, in the order in which it was added to them.</summary>
    private static async Task<ILookup<long, VersionBranch>> BranchesOf(long[] versions, Session session) =>
        (await session.Rows(
            """
            select m.version_id, b.name, h.branch_id is not null
            from branch_version m
            join branch b on b.id = m.branch_id
            left join branch_head h on h.branch_id = m.branch_id and h.version_id = m.version_id
            where m.version_id in ({{ids:versions}})
            order by m.created_at, m.branch_id
            """,
            row => (Id: row.GetInt64(0), Branch: new VersionBranch(row.GetString(1), row.GetBoolean(2))),
            ("versions", versions))).ToLookup(row => row.Id, row => row.Branch);
}
