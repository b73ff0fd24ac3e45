using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Environments;

/// <summary>How environments look on the wire.</summary>
internal static class EnvironmentResource
{
    public static HalDocument Of(EnvironmentRow environment, Links links) => new HalDocument()
        .Property("uuid", environment.Uuid)
        .Property("name", environment.Name)
        .Property("displayName", environment.DisplayName)
        .Property("production", environment.Production)
        .Property("contacts", environment.Contacts is { } contacts ? JsonNode.Parse(contacts) : null)
        .Timestamps(environment.CreatedAt, environment.UpdatedAt)
        .Link("self", links.To(Routes.Environment, environment.Uuid), "Environment", environment.Name)
        .Link(
            "pb:currently-deployed-deployed-versions",
            links.To(Routes.CurrentlyDeployed, environment.Uuid),
            $"Versions currently deployed to {environment.DisplayName} environment")
        .Link(
            "pb:currently-supported-released-versions",
            links.To(Routes.CurrentlySupported, environment.Uuid),
            $"Versions released and supported in {environment.DisplayName} environment")
        .Link("pb:environments", links.To(Routes.Environments), "Environments");

    public static HalDocument Of(IReadOnlyList<EnvironmentRow> environments, Links links) => new HalDocument()
        .Embed("environments", environments.Select(environment => Of(environment, links)))
        .Link("self", links.Requested, "Environments")
        .LinkAll("pb:environments", environments.Select(environment =>
            new Link(links.To(Routes.Environment, environment.Uuid), "Environment", environment.Name)));
}
