using System.Text.Json;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Environments;

/// <summary>Serializes environments.</summary>
internal static class EnvironmentResource
{
    public static HalDocument One(EnvironmentRow environment, Links links) =>
        HalDocument.Of(Of(environment, links), Api.ApiJson.Default.Environment);

    public static HalDocument List(IReadOnlyList<EnvironmentRow> environments, Links links) => new HalDocument()
        .Embed("environments", environments.Select(environment => One(environment, links)))
        .Link("self", links.Requested, "Environments")
        .LinkAll("pb:environments", environments.Select(environment =>
            new Link(links.To(Routes.Environment, environment.Uuid), "Environment", environment.Name)));

    public static Api.Environment Of(EnvironmentRow environment, Links links) => new(
        environment.Uuid,
        environment.Name,
        environment.DisplayName,
        environment.Production,
        environment.Contacts is { } contacts ? JsonElement.Parse(contacts, JsonLimits.Documents) : null,
        HalDocument.Changed(environment.CreatedAt, environment.UpdatedAt),
        environment.CreatedAt,
        new Api.Environment.EnvironmentLinks(
            Self: new Link(links.To(Routes.Environment, environment.Uuid), "Environment", environment.Name),
            CurrentlyDeployed: new Link(
                links.To(Routes.CurrentlyDeployed, environment.Uuid),
                $"Versions currently deployed to {environment.DisplayName} environment"),
            CurrentlySupported: new Link(
                links.To(Routes.CurrentlySupported, environment.Uuid),
                $"Versions released and supported in {environment.DisplayName} environment"),
            Environments: new Link(links.To(Routes.Environments), "Environments")));
}
