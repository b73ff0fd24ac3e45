using System.Data.Common;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Verifications;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Branches;

/// <summary>Puts versions on branches and takes them off.</summary>
internal static class BranchVersionEndpoints
{
    public static void MapBranchVersions(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.BranchVersion, GetBranchVersion).Answers(BranchShape.Version);
        broker.MapPut(Routes.BranchVersion, PutBranchVersion).Takes(Shape.OpenObject())
            .Answers(BranchShape.Version, 200, 201);
        broker.MapDelete(Routes.BranchVersion, DeleteBranchVersion).AnswersNothing();
    }

    private static async Task<IResult> GetBranchVersion(
        string pacticipant, string branch, string version, Links links, Database database,
        CancellationToken cancellation) =>
        await database.Read<IResult>(
            async session => await Find(session, pacticipant, branch, version) is { } found
                ? Represent(found, pacticipant, branch, version, links)
                : Refusal.NotFound(),
            cancellation);

    private static async Task<IResult> PutBranchVersion(
        string pacticipant, string branch, string version, JsonBody body, Caller caller, Links links,
        Database database, BrokerOptions options, CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        if (string.IsNullOrWhiteSpace(pacticipant) || string.IsNullOrWhiteSpace(branch)
            || string.IsNullOrWhiteSpace(version))
            return Refusal.Invalid("name", NameRule.Blank);

        return await database.Write<IResult>(
            Did(caller, "added a version to a branch", pacticipant, branch, version), pacticipant,
            async session =>
            {
                var owner = await session.EnsurePacticipant(pacticipant);
                var (added, _) = await session.EnsureVersion(owner, version);
                var isNew = await session.AddToBranch(added, branch, options.Publishing);
                var resource = Represent(
                    (await Find(session, pacticipant, branch, version))!, pacticipant, branch, version, links);
                var address = links.To(Routes.BranchVersion, pacticipant, branch, version);
                return isNew ? resource.Created(address) : resource;
            },
            cancellation);
    }

    private static async Task<IResult> DeleteBranchVersion(
        string pacticipant, string branch, string version, Caller caller, Database database,
        CancellationToken cancellation) =>
        await database.Write<IResult>(
            Did(caller, "removed a version from a branch", pacticipant, branch, version), pacticipant,
            async session =>
            {
                if (await Find(session, pacticipant, branch, version) is not { } membership)
                    return Refusal.NotFound();
                (string, object?)[] values = [("branch", membership.BranchId), ("version", membership.VersionId)];
                await session.Execute(
                    "delete from branch_version where branch_id = @branch and version_id = @version", values);
                var wasHead = await session.Number(
                    "select 1 from branch_head where branch_id = @branch and version_id = @version", values);
                if (wasHead is not null)
                    await session.MoveHead(membership.BranchId);
                await session.RestoreSuccesses(await session.VerifiedBy([membership.VersionId]));
                return TypedResults.NoContent();
            },
            cancellation);

    private static AuditRecord Did(
        Caller caller, string action, string pacticipant, string branch, string version) =>
        caller.Did(action, ("pacticipant", pacticipant), ("branch", branch), ("version", version));

    private static Task<Membership?> Find(Session session, string pacticipant, string branch, string version) =>
        session.Row(
            """
            select m.branch_id, m.version_id, m.created_at, m.updated_at
            from branch_version m
            join branch b on b.id = m.branch_id
            join version v on v.id = m.version_id
            join pacticipant p on p.id = b.pacticipant_id and p.id = v.pacticipant_id
            where p.name = @pacticipant and b.name = @branch and v.number = @version
            """,
            Membership.Read, ("pacticipant", pacticipant), ("branch", branch), ("version", version));

    private static HalDocument Represent(
        Membership membership, string pacticipant, string branch, string version, Links links) => new HalDocument()
        .Timestamps(membership.CreatedAt, membership.UpdatedAt)
        .Link("self", links.To(Routes.BranchVersion, pacticipant, branch, version), "Branch version")
        .Link("pb:branch", links.To(Routes.Branch, pacticipant, branch), "Branch", branch)
        .Link("pb:version", links.To(Routes.Version, pacticipant, version), "Version", version);

    private sealed record Membership(
        long BranchId, long VersionId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
    {
        public static Membership Read(DbDataReader row) =>
            new(row.GetInt64(0), row.GetInt64(1), row.Time(2), row.Time(3));
    }
}
