namespace ContractTests.Broker.Badges;

/// <summary>Pictures for a project's page: how a pact stands, and whether a version may go on.</summary>
internal static class BadgeEndpoints
{
    public static void MapBadges(this IEndpointRouteBuilder broker)
    {
        broker.MapPactBadges();
        broker.MapGateBadges();
    }
}
