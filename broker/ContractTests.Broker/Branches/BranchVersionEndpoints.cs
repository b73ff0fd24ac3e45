using System.Diagnostics;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Branches;

/// <summary>Adds versions to branches and removes them.</summary>
internal static class BranchVersionEndpoints
{
    public static void MapBranchVersions(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.BranchVersion, GetBranchVersion).Answers(Api.ApiJson.Default.BranchVersion);
        broker.MapPut(Routes.BranchVersion, PutBranchVersion).Takes(Shape.OpenObject())
            .Answers(Api.ApiJson.Default.BranchVersion, 200, 201);
        broker.MapDelete(Routes.BranchVersion, DeleteBranchVersion).AnswersNothing();
    }

    private static async Task<IResult> GetBranchVersion(
        string pacticipant, string branch, string version, Links links, Database database,
        CancellationToken cancellation) =>
        await database.Read(
            session => session.FindBranchVersion(pacticipant, branch, version), cancellation) is { } found
            ? Represent(found, pacticipant, branch, version, links)
            : Refusal.NotFound();

    private static async Task<IResult> PutBranchVersion(
        string pacticipant, string branch, string version, JsonBody body, Caller caller, AddVersionToBranch add,
        Links links, CancellationToken cancellation)
    {
        _ = body.Root; // The body says nothing that counts, but it has to be JSON.
        switch (await add.Run(new(pacticipant, branch, version), caller, cancellation))
        {
            case AddVersionToBranch.Outcome.Added { Membership: var membership, IsNew: var isNew }:
                var resource = Represent(membership, pacticipant, branch, version, links);
                return isNew
                    ? resource.Created(links.To(Routes.BranchVersion, pacticipant, branch, version))
                    : resource;
            case AddVersionToBranch.Outcome.Invalid invalid:
                return Refusal.Invalid(invalid.Errors);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<IResult> DeleteBranchVersion(
        string pacticipant, string branch, string version, Caller caller, RemoveVersionFromBranch remove,
        CancellationToken cancellation) =>
        await remove.Run(pacticipant, branch, version, caller, cancellation)
            ? TypedResults.NoContent()
            : Refusal.NotFound();

    private static HalDocument Represent(
        BranchVersionRow membership, string pacticipant, string branch, string version, Links links) =>
        HalDocument.Of(
            new Api.BranchVersion(
                HalDocument.Changed(membership.CreatedAt, membership.UpdatedAt),
                membership.CreatedAt,
                new Api.BranchVersion.BranchVersionLinks(
                    Self: new Link(links.To(Routes.BranchVersion, pacticipant, branch, version), "Branch version"),
                    Branch: new Link(links.To(Routes.Branch, pacticipant, branch), "Branch", branch),
                    Version: new Link(links.To(Routes.Version, pacticipant, version), "Version", version))),
            Api.ApiJson.Default.BranchVersion);
}
