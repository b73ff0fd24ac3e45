using ContractTests.Broker.Branches;
using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Contracts;

/// <summary>Deletes pacts: one, or those that the address of a list shows. Contents and their results stay.</summary>
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
        string provider, string consumer, string version, Caller caller, Links links, Database database,
        CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("deleted a pact", ("provider", provider), ("consumer", consumer), ("version", version)),
            consumer,
            async session =>
            {
                if (await session.FindPact(provider, consumer, version) is not { } pact)
                    return Refusal.NotFound();
                await Delete(session, [pact]);
                return await WhatIsLeft(session, provider, consumer, links);
            },
            cancellation);

    private static async Task<IResult> DeleteVersions(
        string provider, string consumer, Caller caller, Database database, CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("deleted pacts", ("provider", provider), ("consumer", consumer)), consumer,
            async session =>
            {
                var deleted = await session.Execute(
                    """
                    delete from pact
                    where consumer_id = (select id from pacticipant where name = @consumer)
                        and provider_id = (select id from pacticipant where name = @provider)
                    """,
                    ("consumer", consumer), ("provider", provider));
                return deleted > 0 ? TypedResults.NoContent() : Refusal.NotFound();
            },
            cancellation);

    private static Task<IResult> DeleteTagged(
        string provider, string consumer, string tag, Caller caller, Links links, Database database,
        CancellationToken cancellation) =>
        DeleteListed(
            provider, consumer, ("tag", tag), caller, links, database,
            s => s.TaggedPactsOfPair(provider, consumer, tag), cancellation);

    private static Task<IResult> DeleteOfBranch(
        string provider, string consumer, HttpRequest request, Caller caller, Links links, Database database,
        CancellationToken cancellation) =>
        DeleteListed(
            provider, consumer, ("branch", request.Named("branch")), caller, links, database,
            s => s.BranchPactsOfPair(provider, consumer, request.Named("branch")), cancellation);

    /// <summary>A branch with the name <c>versions</c> has the same address.</summary>
    private static async Task<IResult> DeleteOfMainBranch(
        string provider, string consumer, HttpRequest request, Caller caller, Links links, Database database,
        CancellationToken cancellation)
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
            : await DeleteOfBranch(provider, consumer, request, caller, links, database, cancellation);
    }

    private static Task<IResult> DeleteLatestOfBranch(
        string provider, string consumer, HttpRequest request, Caller caller, Links links, Database database,
        CancellationToken cancellation) =>
        DeleteListed(
            provider, consumer, ("branch", request.Named("branch")), caller, links, database,
            async s => [.. (await s.BranchPactsOfPair(provider, consumer, request.Named("branch"))).Take(1)],
            cancellation);

    private static async Task<IResult> DeleteListed(
        string provider, string consumer, (string Name, string? Value) of, Caller caller, Links links,
        Database database, Func<Session, Task<List<Pact>>> find, CancellationToken cancellation) =>
        await database.Write<IResult>(
            caller.Did("deleted pacts", ("provider", provider), ("consumer", consumer), of), consumer,
            async session =>
            {
                if (await session.FindPacticipant(consumer) is null)
                    return Refusal.NoPacticipant(consumer, "consumer");
                if (await session.FindPacticipant(provider) is null)
                    return Refusal.NoPacticipant(provider, "provider");
                await Delete(session, await find(session));
                return await WhatIsLeft(session, provider, consumer, links);
            },
            cancellation);

    private static Task<int> Delete(Session session, IEnumerable<Pact> pacts) =>
        session.Execute(
            "delete from pact where id in ({{ids:pacts}})", ("pacts", pacts.Select(pact => pact.Id).ToArray()));

    private static async Task<HalDocument> WhatIsLeft(Session session, string provider, string consumer, Links links)
    {
        var left = new HalDocument().Link("index", links.Base);
        return await session.LatestPact(provider, consumer) is null
            ? left
            : left.Link("pb:latest-pact-version", links.To(Routes.LatestPact, provider, consumer), "Latest pact");
    }
}
