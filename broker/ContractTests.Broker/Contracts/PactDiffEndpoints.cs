using ContractTests.Broker.Contracts.Shown;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Shows the differences between two versions of a pact.</summary>
internal static class PactDiffEndpoints
{
    private static readonly Offers Offered = new(MediaTypes.Text, MediaTypes.Html);

    public static void MapPactDiffs(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.DiffPreviousDistinct, GetDiffWithPrevious).WithMetadata(Offered).Answers(Shape.Text)
            .Asks("page", Shape.Text, "HTML only: which changes are shown, from 1.");
        broker.MapGet(Routes.DiffVersion, GetDiffWithVersion).WithMetadata(Offered).Answers(Shape.Text)
            .Asks("page", Shape.Text, "HTML only: which changes are shown, from 1.");
        broker.MapGet(Routes.DiffContent, GetDiffOfContents).WithMetadata(Offered).Answers(Shape.Text)
            .Asks("page", Shape.Text, "HTML only: which changes are shown, from 1.");
    }

    private static Task<IResult> GetDiffWithPrevious(
        string provider, string consumer, string version, HttpContext context, Database database,
        CancellationToken cancellation) =>
        Answer(
            provider, consumer, context, database,
            session => session.FindPact(provider, consumer, version),
            session => session.PreviousDistinctPact(provider, consumer, version),
            pact => Negotiation.Chosen(context) == MediaTypes.Html
                ? DiffPage.WithoutPrevious(pact, Links.For(context))
                : TypedResults.Text($"No previous distinct version was found for {pact.Name}\n"),
            cancellation);

    private static Task<IResult> GetDiffWithVersion(
        string provider, string consumer, string version, string comparison, HttpContext context,
        Database database, CancellationToken cancellation) =>
        Answer(
            provider, consumer, context, database,
            session => session.FindPact(provider, consumer, version),
            session => session.FindPact(provider, consumer, comparison),
            _ => Refusal.NotFound(), cancellation);

    private static Task<IResult> GetDiffOfContents(
        string provider, string consumer, string hash, string pactVersion, HttpContext context,
        Database database, CancellationToken cancellation) =>
        Answer(
            provider, consumer, context, database,
            session => session.FindPactByHash(provider, consumer, hash),
            session => session.FindPactByHash(provider, consumer, pactVersion),
            _ => Refusal.NotFound(), cancellation);

    private static async Task<IResult> Answer(
        string provider, string consumer, HttpContext context, Database database,
        Func<Session, Task<Pact?>> findPact,
        Func<Session, Task<Pact?>> findOther, Func<Pact, IResult> withoutOther, CancellationToken cancellation)
    {
        var page = AskedPart.PageOf(context.Request.Query);
        return await database.Answer<IResult>(
            async session =>
            {
                if (await session.FindPacticipant(consumer) is null)
                    return () => Refusal.NoPacticipant(consumer, "consumer");
                if (await session.FindPacticipant(provider) is null)
                    return () => Refusal.NoPacticipant(provider, "provider");
                if (await findPact(session) is not { } pact)
                    return () => Refusal.NotFound();
                if (await findOther(session) is not { } other)
                    return () => withoutOther(pact);

                var (older, newer) = pact.ConsumerVersionId < other.ConsumerVersionId ? (pact, other) : (other, pact);
                var before = await session.ContentBody(older.ContentId);
                var after = await session.ContentBody(newer.ContentId);
                var links = Links.For(context);
                return () => Negotiation.Chosen(context) == MediaTypes.Html
                    ? DiffPage.Of(older, newer, before, after, page, links)
                    : TypedResults.Text(Page(pact, other, older, newer, ContractDiff.Between(before, after), links));
            },
            cancellation);
    }

    private static string Page(Pact pact, Pact other, Pact older, Pact newer, string changes, Links links) =>
        $"""
        # Diff between versions {older.ConsumerVersion} and {newer.ConsumerVersion} of the pact {Between(pact)}

        These changes were published {newer.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC:

        {changes}
        ## Links

        pact-version:
          title: Pact
          name: {pact.Name}
          href: {Href(pact, links)}
        comparison-pact-version:
          title: Pact
          name: {other.Name}
          href: {Href(other, links)}

        """;

    private static string Between(Pact pact) => $"between {pact.Consumer} and {pact.Provider}";

    private static string Href(Pact pact, Links links) =>
        links.To(Routes.Pact, pact.Provider, pact.Consumer, pact.ConsumerVersion);
}
