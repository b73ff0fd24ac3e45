using System.Data.Common;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Versions;

/// <summary>All that is known about some versions, read in one query for each kind.</summary>
internal sealed record VersionDetails(
    ILookup<long, BranchMembership> Branches, ILookup<long, string> Tags, ILookup<long, Pact> Pacts,
    ILookup<long, Stay> Deployed, ILookup<long, Stay> Released, IReadOnlyList<EnvironmentRow> Environments)
{
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
            Pact.Select + "where p.consumer_version_id in ({{ids:versions}}) order by lower(provider.name)",
            Pact.Read, ("versions", ids));
        var deployed = await session.Rows("Versions/deployments_of_versions.sql", Stay.Read, ("versions", ids));
        var released = await session.Rows("Versions/releases_of_versions.sql", Stay.Read, ("versions", ids));
        return new VersionDetails(
            branches.ToLookup(branch => branch.VersionId),
            tags.ToLookup(tag => tag.Version, tag => tag.Name),
            pacts.ToLookup(pact => pact.ConsumerVersionId),
            deployed.ToLookup(stay => stay.VersionId),
            released.ToLookup(stay => stay.VersionId),
            withEnvironments ? await session.Environments() : []);
    }
}

/// <summary>A branch that a version is on.</summary>
internal sealed record BranchMembership(long VersionId, string Name, bool IsHead)
{
    public static BranchMembership Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetBoolean(2));
}

/// <summary>An environment that a version is or was in.</summary>
internal sealed record Stay(long VersionId, string Uuid, string Environment, bool IsCurrent, string? Target)
{
    public static Stay Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.TextOrNull(4));
}
