using ContractTests.Broker.Environments;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Deployments;

/// <summary>How deployments and releases look on the wire.</summary>
internal static class DeploymentResource
{
    public static HalDocument Of(DeployedVersionRow deployed, Links links, bool expanded = true)
    {
        var resource = new HalDocument()
            .Property("uuid", deployed.Uuid)
            .Property("currentlyDeployed", deployed.CurrentlyDeployed)
            .Property("target", deployed.Target)
            .Property("applicationInstance", deployed.Target)
            .Property("undeployedAt", deployed.UndeployedAt)
            .Timestamps(deployed.CreatedAt, deployed.UpdatedAt);
        if (expanded)
            Expand(resource, deployed.Pacticipant, deployed.Version, links);
        return resource
            .Embed("environment", EnvironmentResource.Of(deployed.Environment, links))
            .Link("self", links.To(Routes.DeployedVersion, deployed.Uuid));
    }

    public static HalDocument Of(ReleasedVersionRow released, Links links, bool expanded = true)
    {
        var resource = new HalDocument()
            .Property("uuid", released.Uuid)
            .Property("currentlySupported", released.CurrentlySupported)
            .Property("supportEndedAt", released.SupportEndedAt)
            .Timestamps(released.CreatedAt, released.UpdatedAt);
        if (expanded)
            Expand(resource, released.Pacticipant, released.Version, links);
        return resource
            .Embed("environment", EnvironmentResource.Of(released.Environment, links))
            .Link("self", links.To(Routes.ReleasedVersion, released.Uuid));
    }

    public static HalDocument List(string name, IEnumerable<HalDocument> resources, string self, string title) =>
        new HalDocument().Embed(name, resources).Link("self", self, title);

    private static void Expand(HalDocument resource, string pacticipant, string version, Links links) => resource
        .Embed("pacticipant", new HalDocument()
            .Property("name", pacticipant)
            .Link("self", links.To(Routes.Pacticipant, pacticipant), "Pacticipant", pacticipant))
        .Embed("version", new HalDocument()
            .Property("number", version)
            .Link("self", links.To(Routes.Version, pacticipant, version), "Version", version));
}
