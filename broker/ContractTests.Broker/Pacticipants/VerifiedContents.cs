using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Which contents versions have verified, on which branches and with which tags.</summary>
internal static class VerifiedContents
{
    /// <summary>The contents that these provider versions verified successfully.</summary>
    public static Task<List<long>> VerifiedBy(this Session session, IReadOnlyCollection<long> versions) =>
        session.Rows(
            "select distinct content_id from verification "
            + "where provider_version_id in ({{ids:versions}}) and success",
            row => row.GetInt64(0), ("versions", versions));

    /// <summary>Recomputes on which branches and with which tags contents are verified.</summary>
    public static async Task RestoreSuccesses(this Session session, IReadOnlyCollection<long> contents)
    {
        if (contents.Count == 0)
            return;
        await session.Execute(
            "delete from verified_branch where content_id in ({{ids:contents}})", ("contents", contents));
        await session.Execute(
            "delete from verified_tag where content_id in ({{ids:contents}})", ("contents", contents));
        await session.Execute("Verifications/restore_verified_branches.sql", ("contents", contents));
        await session.Execute("Verifications/restore_verified_tags.sql", ("contents", contents));
    }
}
