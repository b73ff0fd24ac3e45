using ContractTests.Broker.Environments;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Deployments;

/// <summary>Serializes deployments and releases.</summary>
internal static class DeploymentResource
{
    /// <param name="expanded">False if the address contains the version.</param>
    public static HalDocument Of(DeployedVersionRow deployed, Links links, bool expanded = true) => HalDocument.Of(
        new Api.DeployedVersion(
            deployed.Uuid,
            deployed.CurrentlyDeployed,
            deployed.Target,
            deployed.Target,
            deployed.UndeployedAt,
            HalDocument.Changed(deployed.CreatedAt, deployed.UpdatedAt),
            deployed.CreatedAt,
            Placed(deployed.Pacticipant, deployed.Version, deployed.Environment, links, expanded),
            new Api.SelfLink(new Link(links.To(Routes.DeployedVersion, deployed.Uuid)))),
        Api.ApiJson.Default.DeployedVersion);

    /// <param name="expanded">False if the address contains the version.</param>
    public static HalDocument Of(ReleasedVersionRow released, Links links, bool expanded = true) => HalDocument.Of(
        new Api.ReleasedVersion(
            released.Uuid,
            released.CurrentlySupported,
            released.SupportEndedAt,
            HalDocument.Changed(released.CreatedAt, released.UpdatedAt),
            released.CreatedAt,
            Placed(released.Pacticipant, released.Version, released.Environment, links, expanded),
            new Api.SelfLink(new Link(links.To(Routes.ReleasedVersion, released.Uuid)))),
        Api.ApiJson.Default.ReleasedVersion);

    public static HalDocument List(string name, IEnumerable<HalDocument> resources, string self, string title) =>
        new HalDocument().Embed(name, resources).Link("self", self, title);

    private static Api.PlacedVersion Placed(
        string pacticipant, string version, EnvironmentRow environment, Links links, bool expanded) => new(
        !expanded ? null : new Api.PlacedVersion.OfPacticipant(pacticipant, new Api.SelfLink(
            new Link(links.To(Routes.Pacticipant, pacticipant), "Pacticipant", pacticipant))),
        !expanded ? null : new Api.PlacedVersion.OfVersion(version, new Api.SelfLink(
            new Link(links.To(Routes.Version, pacticipant, version), "Version", version))),
        EnvironmentResource.Of(environment, links));
}
