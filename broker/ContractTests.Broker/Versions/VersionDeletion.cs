using ContractTests.Broker.Branches;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;

namespace ContractTests.Broker.Versions;

/// <summary>Deletes versions with all their data.</summary>
internal static class VersionDeletion
{
    /// <summary>Deletes a version with its pacts and results; the previous version becomes the head instead.</summary>
    public static async Task DeleteVersion(this Session session, PacticipantVersion version)
    {
        var branches = await session.Rows(
            "select branch_id from branch_head where version_id = @version",
            row => row.GetInt64(0), ("version", version.Id));
        var tags = await session.Rows(
            "select name from tag where version_id = @version", row => row.GetString(0), ("version", version.Id));
        var contents = await session.VerifiedBy([version.Id]);
        foreach (var tag in tags)
            await session.TakeTag(version, tag);
        await session.Execute("delete from version where id = @version", ("version", version.Id));
        await session.DeleteUnusedDescriptions([version.PacticipantId]);
        foreach (var branch in branches)
            await session.MoveHead(branch);
        await session.RestoreSuccesses(contents);
    }

    /// <summary>Deletes versions of these pacticipants; their branches and tags get new heads.</summary>
    public static async Task DeleteVersions(
        this Session session, IReadOnlyCollection<long> versions, IReadOnlyCollection<long> pacticipants)
    {
        if (versions.Count == 0)
            return;
        var contents = await session.VerifiedBy(versions);
        await session.Execute("delete from version where id in ({{ids:versions}})", ("versions", versions));
        await session.DeleteUnusedDescriptions(pacticipants);
        await session.RestoreSuccesses(contents);
        await session.Execute("Versions/restore_branch_heads.sql", ("pacticipants", pacticipants));
        await session.Execute("Versions/restore_tag_heads.sql", ("pacticipants", pacticipants));
    }

    /// <summary>Deletes the descriptions that no version of these providers publishes any more.</summary>
    public static Task DeleteUnusedDescriptions(this Session session, IReadOnlyCollection<long> providers) =>
        session.Execute(
            """
            delete from description where id in (
                select d.id from {{rows:providers}} asked join description d on d.provider_id = asked.id
                where not exists (select 1 from provider_contract p where p.description_id = d.id))
            """,
            ("providers", providers));
}
