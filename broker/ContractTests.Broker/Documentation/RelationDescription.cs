namespace ContractTests.Broker.Documentation;

/// <summary>What a relation means, and where it leads.</summary>
internal sealed record RelationDescription(string Text, params string[] Routes);

/// <summary>All prefixed relations in responses of this broker.</summary>
internal static class RelationDescriptions
{
    /// <summary>Aliases of a page, which older responses and links of clients use.</summary>
    private static readonly Dictionary<string, string> Same = new()
    {
        ["webhooks-webhooks"] = "webhooks",
        ["webhooks-create"] = "create",
        ["webhooks-webhook"] = "webhook",
        ["can-i-deploy"] = "can-i-deploy-pacticipant-version-to-environment",
    };

    private static readonly Dictionary<string, string> TextOfRoute = OtherRelations.All.Concat(PactRelations.All)
        .SelectMany(relation => relation.Value.Routes.Select(route => (Route: route, relation.Value)))
        .GroupBy(one => one.Route)
        .ToDictionary(same => same.Key, same => same.MinBy(one => one.Value.Routes.Length).Value.Text);

    /// <summary>The text of the relation to a route; null if there is none.</summary>
    public static string? OfRoute(string route) => TextOfRoute.GetValueOrDefault(route);

    /// <summary>Null if there is no such relation.</summary>
    public static RelationDescription? Of(string relation)
    {
        var name = Same.GetValueOrDefault(relation)
            ?? (relation.StartsWith("webhooks-", StringComparison.Ordinal) ? relation["webhooks-".Length..] : relation);
        return PactRelations.All.GetValueOrDefault(name) ?? OtherRelations.All.GetValueOrDefault(name);
    }
}
