using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Versions;

internal static class VersionResource
{
    public static HalDocument From(
        PacticipantVersion version, VersionDetails details, Links links, string? requested = null)
    {
        var (name, number) = (version.Pacticipant, version.Number);
        return HalDocument.Of(
            new Api.Version(
                number,
                version.BuildUrl,
                HalDocument.Changed(version.CreatedAt, version.UpdatedAt),
                version.CreatedAt,
                new Api.Version.VersionParts(
                    [.. details.Branches[version.Id].Select(branch => new Api.Version.OnBranch(
                        branch.Name, branch.IsHead, new Api.SelfLink(new Link(
                            links.To(Routes.BranchVersion, name, branch.Name, number), "Branch version",
                            branch.Name))))],
                    [.. details.Tags[version.Id].Select(tag => new Api.Version.VersionTag(
                        tag, new Api.SelfLink(new Link(links.To(Routes.Tag, name, number, tag), "Tag", tag))))]),
                new Api.Version.VersionLinks(
                    Self: new Link(requested ?? links.To(Routes.Version, name, number), "Version", number),
                    Pacticipant: new Link(links.To(Routes.Pacticipant, name), "Pacticipant", name),
                    Tag: new Link(
                        links.To(Routes.Tag, name, number), "Get, create or delete a tag for this pacticipant version",
                        Templated: true),
                    Results: new Link(
                        links.To(Routes.VerificationsOfConsumerVersion, name, number),
                        "Latest verification results for consumer version"),
                    PactVersions: [.. details.Pacts[version.Id].Select(pact => new Link(
                        links.To(Routes.Pact, pact.Provider, name, number), "Pact",
                        $"Pact between {name} ({number}) and {pact.Provider}"))],
                    ProviderContract: details.Described.TryGetValue(version.Id, out var describedAt)
                        ? new Link(
                            links.To(Routes.ProviderContract, name, number),
                            $"Provider contract of {HalDocument.Time(describedAt)}")
                        : null,
                    Deployed: [.. details.Deployed[version.Id].Select(place => new Link(
                        links.To(Routes.DeployedVersion, place.Uuid), $"Version deployed to {place.Environment}",
                        place.Environment, CurrentlyDeployed: place.IsCurrent, ApplicationInstance: place.Target))],
                    Released: [.. details.Released[version.Id].Select(place => new Link(
                        links.To(Routes.ReleasedVersion, place.Uuid), $"Version released to {place.Environment}",
                        place.Environment, CurrentlySupported: place.IsCurrent, ApplicationInstance: place.Target))],
                    RecordDeployment: ToEnvironments("deployment", Routes.DeployedVersions, version, details, links),
                    RecordRelease: ToEnvironments("release", Routes.ReleasedVersions, version, details, links),
                    Curies: [links.Curies("version"), links.Curies("version") with { Name = "ct" }])),
            Api.ApiJson.Default.Version);
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

    /// <summary>The addresses for recording the version in each environment; null if there are none.</summary>
    private static IReadOnlyList<Link>? ToEnvironments(
        string what, string route, PacticipantVersion version, VersionDetails details, Links links) =>
        details.Environments.Count == 0
            ? null
            : [.. details.Environments.Select(environment => new Link(
                links.To(route, version.Pacticipant, version.Number, environment.Uuid),
                $"Record {what} to {environment.DisplayName}", environment.Name))];
}
