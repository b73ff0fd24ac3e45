using ContractTests.Broker.Dashboard;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Badges;

/// <summary>The verification status of a pair's pact.</summary>
internal static class PactBadgeEndpoints
{
    private static readonly Offers Picture = new(MediaTypes.Svg);

    public static void MapPactBadges(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.LatestPactBadge, GetLatest).WithMetadata(Picture).AnswersBadge();
        broker.MapGet(Routes.LatestTaggedPactBadge, GetLatestTagged).WithMetadata(Picture).AnswersBadge();
        broker.MapGet(Routes.LatestUntaggedPactBadge, GetLatestUntagged).WithMetadata(Picture).AnswersBadge();
        broker.MapGet(Routes.MatrixBadge, GetMatrix).WithMetadata(Picture).AnswersBadge();
    }

    private static RouteHandlerBuilder AnswersBadge(this RouteHandlerBuilder endpoint) => endpoint
        .Answers(Shape.Text)
        .Asks("label", Shape.Text, "consumer or provider: only this name is on the left.")
        .Asks("initials", Shape.Text, "With true, names of several words are shortened to their initials.");

    private static Task<Badge> GetLatest(
        string provider, string consumer, HttpRequest request, Database database, CancellationToken cancellation) =>
        OfPact(database, new PactBadge(consumer, provider, request.Query),
            session => session.LatestPact(provider, consumer), PactHistory.All, cancellation);

    private static Task<Badge> GetLatestTagged(
        string provider, string consumer, string tag, HttpRequest request, Database database,
        CancellationToken cancellation) =>
        OfPact(database, new PactBadge(consumer, provider, request.Query),
            session => session.LatestTaggedPact(provider, consumer, tag), PactHistory.Tagged(tag), cancellation);

    private static Task<Badge> GetLatestUntagged(
        string provider, string consumer, HttpRequest request, Database database, CancellationToken cancellation) =>
        OfPact(database, new PactBadge(consumer, provider, request.Query),
            session => session.LatestUntaggedPact(provider, consumer), PactHistory.Untagged, cancellation);

    private static Task<Badge> OfPact(
        Database database, PactBadge badge, Func<Session, Task<Pact?>> find, PactHistory history,
        CancellationToken cancellation) =>
        database.Read(
            async session => await find(session) is { } pact
                ? badge.Of(PactStatuses.Of(await DashboardQuery.ResultOf(session, pact, history)))
                : PactBadge.NotFound,
            cancellation);

    /// <summary>
    /// The result of the latest provider version with its tag for the latest pact with the consumer's.
    /// </summary>
    private static Task<Badge> GetMatrix(
        string provider, string providerTag, string consumer, string tag, HttpRequest request, Database database,
        CancellationToken cancellation)
    {
        var badge = new PactBadge(consumer, provider, request.Query) { ConsumerTag = tag, ProviderTag = providerTag };
        return database.Read(
            async session => await session.LatestTaggedPact(provider, consumer, tag) is { } pact
                ? badge.Of(PactStatuses.Of(await DashboardQuery.ResultOf(session, pact, provider, providerTag)))
                : PactBadge.NotFound,
            cancellation);
    }
}
