using System.Diagnostics;
using ContractTests.Broker.Branches;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Deletes pacts: one, or all in the list at an address. Contents and their results are kept.</summary>
internal static class PactDeletionEndpoints
{
    public static void MapPactDeletion(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])[Routes.Pact, Routes.PactOfVersions, Routes.OldPact])
            broker.MapDelete(route, DeletePact).Answers(PactShape.Left);
        broker.MapDelete(Routes.PactVersions, DeleteVersions).AnswersNothing();
        broker.MapDelete(Routes.TaggedPactVersions, DeleteTagged).Answers(PactShape.Left);
        broker.MapDelete(Routes.BranchPactVersions, DeleteOfBranch).Answers(PactShape.Left);
        broker.MapDelete(Routes.MainBranchPactVersions, DeleteOfMainBranch).Answers(PactShape.Left);
        broker.MapDelete(Routes.LatestBranchPactVersions, DeleteLatestOfBranch).Answers(PactShape.Left);
        broker.MapDelete(Routes.LatestMainBranchPactVersions, DeleteLatestOfBranch).Answers(PactShape.Left);
    }

    private static async Task<IResult> DeletePact(
        string provider, string consumer, string version, Caller caller, DeletePacts delete, Links links,
        CancellationToken cancellation) =>
        Answer(await delete.One(provider, consumer, version, caller, cancellation), provider, consumer, links);

    private static async Task<IResult> DeleteVersions(
        string provider, string consumer, Caller caller, DeletePacts delete, CancellationToken cancellation) =>
        await delete.All(provider, consumer, caller, cancellation) ? TypedResults.NoContent() : Refusal.NotFound();

    private static async Task<IResult> DeleteTagged(
        string provider, string consumer, string tag, Caller caller, DeletePacts delete, Links links,
        CancellationToken cancellation) =>
        Answer(
            await delete.Listed(
                provider, consumer, ("tag", tag), s => s.TaggedPactsOfPair(provider, consumer, tag), caller,
                cancellation),
            provider, consumer, links);

    private static async Task<IResult> DeleteOfBranch(
        string provider, string consumer, HttpRequest request, Caller caller, DeletePacts delete, Links links,
        CancellationToken cancellation)
    {
        var branch = request.Named("branch");
        return Answer(
            await delete.Listed(
                provider, consumer, ("branch", branch), s => s.BranchPactsOfPair(provider, consumer, branch), caller,
                cancellation),
            provider, consumer, links);
    }

    /// <summary>A branch named <c>versions</c> has the same address.</summary>
    private static async Task<IResult> DeleteOfMainBranch(
        string provider, string consumer, HttpRequest request, Caller caller, DeletePacts delete, Links links,
        Database database, CancellationToken cancellation)
    {
        const string name = "versions";
        var isUnclear = await database.Read(
            async session => await session.FindPacticipant(consumer) is { } owner && owner.MainBranch != name
                && await session.FindBranch(owner.Id, name) is not null,
            cancellation);
        return isUnclear
            ? new Refusal.Sentence(
                StatusCodes.Status409Conflict,
                $"This address means both the pacts of the main branch and those of the branch '{name}'. "
                + "Delete them one by one.")
            : await DeleteOfBranch(provider, consumer, request, caller, delete, links, cancellation);
    }

    private static async Task<IResult> DeleteLatestOfBranch(
        string provider, string consumer, HttpRequest request, Caller caller, DeletePacts delete, Links links,
        CancellationToken cancellation)
    {
        var branch = request.Named("branch");
        return Answer(
            await delete.Listed(
                provider, consumer, ("branch", branch),
                async s => [.. (await s.BranchPactsOfPair(provider, consumer, branch)).Take(1)], caller,
                cancellation),
            provider, consumer, links);
    }

    private static IResult Answer(DeletePacts.Outcome outcome, string provider, string consumer, Links links) =>
        outcome switch
        {
            DeletePacts.Outcome.Deleted { AnyLeft: true } => new HalDocument().Link("index", links.Base).Link(
                "pb:latest-pact-version", links.To(Routes.LatestPact, provider, consumer), "Latest pact"),
            DeletePacts.Outcome.Deleted => new HalDocument().Link("index", links.Base),
            DeletePacts.Outcome.NotFound => Refusal.NotFound(),
            DeletePacts.Outcome.NoPacticipant unknown => Refusal.NoPacticipant(unknown.Name, unknown.Role),
            _ => throw new UnreachableException(),
        };
}
