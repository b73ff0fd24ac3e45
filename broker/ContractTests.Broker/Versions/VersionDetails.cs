using System.Data.Common;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Versions;

/// <summary>The details of versions, read in one query for each kind.</summary>
internal sealed record VersionDetails(
    ILookup<long, BranchMembership> Branches, ILookup<long, string> Tags, ILookup<long, PublishedPact> Pacts,
    ILookup<long, VersionInPlace> Deployed, ILookup<long, VersionInPlace> Released,
    IReadOnlyDictionary<long, DateTimeOffset> Described, IReadOnlyList<EnvironmentRow> Environments)
{
    /// <summary>One version of a pacticipant with its details; null if it does not exist.</summary>
    public static async Task<(Pacticipant? Owner, PacticipantVersion? Version, VersionDetails? Details)> Find(
        Session session, string pacticipant, Func<Session, long, Task<PacticipantVersion?>> find)
    {
        if (await session.FindPacticipant(pacticipant) is not { } owner)
            return (null, null, null);
        return await find(session, owner.Id) is { } version
            ? (owner, version, await Load(session, [version], withEnvironments: true))
            : (owner, null, null);
    }

    public static async Task<VersionDetails> Load(
        Session session, IReadOnlyList<PacticipantVersion> versions, bool withEnvironments)
    {
        var ids = versions.Select(version => version.Id).ToList();
        var branches = await session.Rows(
            """
            select m.version_id, b.name, h.version_id is not null
            from branch_version m
            join branch b on b.id = m.branch_id
            left join branch_head h on h.branch_id = m.branch_id and h.version_id = m.version_id
            where m.version_id in ({{ids:versions}})
            order by m.created_at, b.name
            """,
            BranchMembership.Read, ("versions", ids));
        var tags = await session.Rows(
            "select version_id, name from tag where version_id in ({{ids:versions}}) order by created_at, name",
            row => (Version: row.GetInt64(0), Name: row.GetString(1)), ("versions", ids));
        var pacts = await session.Rows(
            """
            select p.consumer_version_id, provider.name
            from pact p join pacticipant provider on provider.id = p.provider_id
            where p.consumer_version_id in ({{ids:versions}}) order by lower(provider.name)
            """,
            PublishedPact.Read, ("versions", ids));
        var described = await session.Rows(
            """
            select version_id, max(updated_at) from provider_contract
            where version_id in ({{ids:versions}}) group by version_id
            """,
            row => (Version: row.GetInt64(0), At: row.Time(1)), ("versions", ids));
        var deployed = await session.Rows(
            "Versions/deployments_of_versions.sql", VersionInPlace.Read, ("versions", ids));
        var released = await session.Rows(
            "Versions/releases_of_versions.sql", VersionInPlace.Read, ("versions", ids));
        return new VersionDetails(
            branches.ToLookup(branch => branch.VersionId),
            tags.ToLookup(tag => tag.Version, tag => tag.Name),
            pacts.ToLookup(pact => pact.VersionId),
            deployed.ToLookup(place => place.VersionId),
            released.ToLookup(place => place.VersionId),
            described.ToDictionary(each => each.Version, each => each.At),
            withEnvironments ? await session.Environments() : []);
    }
}

/// <summary>A branch that a version is on.</summary>
internal sealed record BranchMembership(long VersionId, string Name, bool IsHead)
{
    public static BranchMembership Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetBoolean(2));
}

/// <summary>A pact that a version published.</summary>
internal sealed record PublishedPact(long VersionId, string Provider)
{
    public static PublishedPact Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1));
}

/// <summary>An environment that a version is or was in.</summary>
internal sealed record VersionInPlace(long VersionId, string Uuid, string Environment, bool IsCurrent, string? Target)
{
    public static VersionInPlace Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.TextOrNull(4));
}
