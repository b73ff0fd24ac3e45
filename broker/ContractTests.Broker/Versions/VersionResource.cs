using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Versions;

internal static class VersionResource
{
    public static HalDocument From(
        PacticipantVersion version, VersionDetails details, Links links, string? requested = null)
    {
        var (name, number) = (version.Pacticipant, version.Number);
        var resource = new HalDocument()
            .Property("number", number)
            .Property("buildUrl", version.BuildUrl)
            .Timestamps(version.CreatedAt, version.UpdatedAt)
            .Embed("branchVersions", details.Branches[version.Id].Select(branch => new HalDocument()
                .Property("name", branch.Name)
                .Property("latest", branch.IsHead)
                .Link("self", links.To(Routes.BranchVersion, name, branch.Name, number),
                    "Branch version", branch.Name)))
            .Embed("tags", details.Tags[version.Id].Select(tag => new HalDocument()
                .Property("name", tag)
                .Link("self", links.To(Routes.Tag, name, number, tag), "Tag", tag)))
            .Link("self", requested ?? links.To(Routes.Version, name, number), "Version", number)
            .Link("pb:pacticipant", links.To(Routes.Pacticipant, name), "Pacticipant", name)
            .Link("pb:tag", links.To(Routes.Tag, name, number),
                "Get, create or delete a tag for this pacticipant version", templated: true)
            .Link("pb:latest-verification-results-where-pacticipant-is-consumer",
                links.To(Routes.VerificationsOfConsumerVersion, name, number),
                "Latest verification results for consumer version")
            .LinkAll("pb:pact-versions", details.Pacts[version.Id].Select(pact => new Link(
                links.To(Routes.Pact, pact.Provider, name, number), "Pact",
                $"Pact between {name} ({number}) and {pact.Provider}")));
        if (details.Described.TryGetValue(version.Id, out var describedAt))
        {
            resource.Link(
                "ct:provider-contract", links.To(Routes.ProviderContract, name, number),
                $"Provider contract of {HalDocument.Time(describedAt)}");
        }

        return AddEnvironments(resource, version, details, links)
            .LinkAll("curies", [links.Curies("version"), links.Curies("version") with { Name = "ct" }]);
    }

    public static HalDocument List(
        string pacticipant, string title, IReadOnlyList<PacticipantVersion> versions, VersionDetails details,
        Links links, string self)
    {
        string Href(PacticipantVersion version) => links.To(Routes.Version, pacticipant, version.Number);

        return new HalDocument()
            .Embed("versions", versions.Select(version => From(version, details, links)))
            .Link("self", self, title)
            .Link("pb:pacticipant", links.To(Routes.Pacticipant, pacticipant), pacticipant)
            .LinkAll("pb:versions", versions.Select(version => new Link(
                Href(version), $"Version {version.Number} - {version.CreatedAt.UtcDateTime:dd/MM/yyyy}")))
            .Link("pacticipant", links.To(Routes.Pacticipant, pacticipant), "Deprecated - please use pb:pacticipant")
            .LinkAll("versions", versions.Select(version =>
                new Link(Href(version), "Deprecated - please use pb:versions")));
    }

    private static HalDocument AddEnvironments(
        HalDocument resource, PacticipantVersion version, VersionDetails details, Links links)
    {
        resource.LinkAll("pb:deployed-environments", details.Deployed[version.Id].Select(place =>
            new Link(links.To(Routes.DeployedVersion, place.Uuid), $"Version deployed to {place.Environment}",
                place.Environment, CurrentlyDeployed: place.IsCurrent, ApplicationInstance: place.Target)));
        resource.LinkAll("pb:released-environments", details.Released[version.Id].Select(place =>
            new Link(links.To(Routes.ReleasedVersion, place.Uuid), $"Version released to {place.Environment}",
                place.Environment, CurrentlySupported: place.IsCurrent, ApplicationInstance: place.Target)));
        if (details.Environments.Count == 0)
            return resource;

        return resource
            .LinkAll("pb:record-deployment", details.Environments.Select(environment => new Link(
                links.To(Routes.DeployedVersions, version.Pacticipant, version.Number, environment.Uuid),
                $"Record deployment to {environment.DisplayName}", environment.Name)))
            .LinkAll("pb:record-release", details.Environments.Select(environment => new Link(
                links.To(Routes.ReleasedVersions, version.Pacticipant, version.Number, environment.Uuid),
                $"Record release to {environment.DisplayName}", environment.Name)));
    }
}
