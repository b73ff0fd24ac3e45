using ContractTests.Broker.Contracts.Shown;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Returns one pact, by version, by content, or as the latest of a list.</summary>
internal static class PactReadEndpoints
{
    public static void MapPactReading(this IEndpointRouteBuilder broker)
    {
        foreach (var route in (string[])[Routes.Pact, Routes.PactOfVersions, Routes.OldPact])
            broker.MapGet(route, GetPact).AnswersPact();
        foreach (var route in (string[])[Routes.LatestPact, Routes.OldLatestPact])
            broker.MapGet(route, GetLatest).AnswersPact();
        broker.MapGet(Routes.PactContent, GetByHash).AnswersPact();
        broker.MapGet(Routes.PactContentWithMetadata, GetWithMetadata).AnswersPact();
        broker.MapGet(Routes.LatestTaggedPact, GetLatestTagged).AnswersPact();
        broker.MapGet(Routes.LatestUntaggedPact, GetLatestUntagged).AnswersPact();
        broker.MapGet(Routes.LatestBranchPact, GetLatestOfBranch).AnswersPact();
        broker.MapGet(Routes.PreviousDistinctPact, GetPreviousDistinct).AnswersPact();
    }

    private static void AnswersPact(this RouteHandlerBuilder endpoint) => endpoint
        .Answers(PactShape.One, PactShape.Extended)
        .Asks("page", Shape.Text, "HTML only: which interactions are shown, from 1.")
        .Asks("interaction", Shape.Text, "HTML only: the id of the one interaction that is shown.")
        .Asks("part", Shape.Text, "HTML only: the part of it whose body is shown from a line on, from 0.")
        .Asks("line", Shape.Text, "HTML only: that line, from 0.");

    private static Task<IResult> GetPact(
        string provider, string consumer, string version, Links links, AskedPart asked, Database database,
        CancellationToken cancellation) =>
        Answer(
            database, links, asked, session => session.FindPact(provider, consumer, version, withBody: true), _ => null,
            cancellation);

    private static Task<IResult> GetByHash(
        string provider, string consumer, string hash, Links links, AskedPart asked, Database database,
        CancellationToken cancellation) =>
        Answer(
            database, links, asked,
            session => session.FindPactByHash(provider, consumer, hash, withBody: true), _ => null, cancellation);

    /// <summary>The address itself contains the requested consumer versions of the content.</summary>
    private static async Task<IResult> GetWithMetadata(
        string provider, string consumer, string hash, string metadata, Links links, AskedPart asked, Database database,
        CancellationToken cancellation)
    {
        var told = PactMetadata.Decode(metadata);
        var found = await database.ReadAtOnce(
            session => session.FindPactByHash(provider, consumer, hash, told), cancellation);
        return found is ({ Body: { } body } pact, var versions)
            ? new PactResource(pact, body, told, links) { ConsumerVersions = versions, Asked = asked }
            : Refusal.NotFound();
    }

    private static Task<IResult> GetLatest(
        string provider, string consumer, Links links, AskedPart asked, Database database,
        CancellationToken cancellation) =>
        Answer(
            database, links, asked, session => session.LatestPact(provider, consumer, withBody: true), Fetched,
            cancellation);

    private static Task<IResult> GetLatestTagged(
        string provider, string consumer, string tag, Links links, AskedPart asked, Database database,
        CancellationToken cancellation) =>
        Answer(
            database, links, asked, session => session.LatestTaggedPact(provider, consumer, tag, withBody: true),
            pact => Fetched(pact) with { ConsumerVersionTags = [tag] }, cancellation);

    private static Task<IResult> GetLatestUntagged(
        string provider, string consumer, Links links, AskedPart asked, Database database,
        CancellationToken cancellation) =>
        Answer(
            database, links, asked, session => session.LatestUntaggedPact(provider, consumer, withBody: true), Fetched,
            cancellation);

    private static Task<IResult> GetLatestOfBranch(
        string provider, string consumer, string branch, Links links, AskedPart asked, Database database,
        CancellationToken cancellation) =>
        Answer(
            database, links, asked,
            session => session.LatestBranchPact(provider, consumer, branch, withBody: true), Fetched, cancellation);

    private static Task<IResult> GetPreviousDistinct(
        string provider, string consumer, string version, Links links, AskedPart asked, Database database,
        CancellationToken cancellation) =>
        Answer(
            database, links, asked,
            session => session.PreviousDistinctPact(provider, consumer, version, withBody: true),
            _ => null, cancellation);

    private static PactMetadata Fetched(Pact pact) => new() { ConsumerVersionId = pact.ConsumerVersionId };

    private static async Task<IResult> Answer(
        Database database, Links links, AskedPart asked, Func<Session, Task<Pact?>> find,
        Func<Pact, PactMetadata?> metadata, CancellationToken cancellation) =>
        await database.ReadAtOnce(find, cancellation) is { Body: { } body } pact
            ? new PactResource(pact, body, metadata(pact), links) { Asked = asked }
            : Refusal.NotFound();
}
