namespace ContractTests.Broker.Badges;

/// <summary>Badges for a project's page: the status of a pact, and whether a version can be deployed.</summary>
internal static class BadgeEndpoints
{
    public static void MapBadges(this IEndpointRouteBuilder broker)
    {
        broker.MapPactBadges();
        broker.MapGateBadges();
    }
}
