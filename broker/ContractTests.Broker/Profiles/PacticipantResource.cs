using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Profiles;

/// <summary>How pacticipants are shown, one or many.</summary>
internal static class PacticipantResource
{
    public static HalDocument One(PacticipantDetails pacticipant, Links links) => HalDocument.Of(
        Represent(pacticipant, links, [.. pacticipant.Running.Select(running => new Link(
            links.To(Routes.DeployedVersion, running.Uuid), $"Version deployed to {running.Environment}",
            running.Environment, CurrentlyDeployed: true))]),
        Api.ApiJson.Default.Pacticipant);

    public static HalDocument List(IReadOnlyList<PacticipantDetails> pacticipants, Links links)
    {
        var resources = pacticipants.Select(one => Represent(one, links, deployed: null)).ToList();
        var old = resources.Select(resource => resource with
        {
            Title = "DEPRECATED - Please use the embedded pacticipants collection",
        });
        return new HalDocument()
            .Property("pacticipants", HalDocument.Array(old.Select(Document)))
            .Embed("pacticipants", resources.Select(Document))
            .Link("self", links.Requested)
            .Link("pb:pacticipants-with-label", links.To(Routes.PacticipantsWithLabel),
                "Find pacticipants by label", templated: true)
            .LinkAll("pb:pacticipants", pacticipants.Select(one => new Link(
                links.To(Routes.Pacticipant, one.Pacticipant.Name), "Pacticipant", one.Pacticipant.Name)))
            .LinkAll("pacticipants", pacticipants.Select(one => new Link(
                links.To(Routes.Pacticipant, one.Pacticipant.Name), one.Pacticipant.Name,
                "DEPRECATED - please use pb:pacticipants")));
    }

    private static HalDocument Document(Api.Pacticipant resource) =>
        HalDocument.Of(resource, Api.ApiJson.Default.Pacticipant);

    private static Api.Pacticipant Represent(PacticipantDetails details, Links links, IReadOnlyList<Link>? deployed)
    {
        var (one, labels, latest, _) = details;
        return new Api.Pacticipant(
            one.Name,
            one.DisplayName,
            one.RepositoryUrl,
            one.RepositoryName,
            one.RepositoryNamespace,
            one.MainBranch,
            HalDocument.Changed(one.CreatedAt, one.UpdatedAt),
            one.CreatedAt,
            new Api.Pacticipant.PacticipantParts(
                latest is null ? null : new Api.Pacticipant.Latest(latest, Version(one.Name, latest, links)),
                [.. labels.Select(label => new Api.Pacticipant.WithLabel(
                    label, new Api.SelfLink(new Link(links.To(Routes.Label, one.Name, label), "Label", label))))],
                latest is null ? null : new Api.Pacticipant.OldLatest(
                    latest, "DEPRECATED - please use latestVersion", latest, Version(one.Name, latest, links))),
            Relations(one.Name, links, deployed));
    }

    private static Api.SelfLink Version(string name, string number, Links links) =>
        new(new Link(links.To(Routes.Version, name, number)));

    private static Api.Pacticipant.PacticipantLinks Relations(
        string name, Links links, IReadOnlyList<Link>? deployed) => new(
        Self: new Link(links.To(Routes.Pacticipant, name)),
        Versions: new Link(links.To(Routes.Versions, name)),
        Branches: new Link(links.To(Routes.Branches, name)),
        Version: new Link(
            links.To(Routes.Version, name), "Get, create or delete a pacticipant version", Templated: true),
        VersionTag: new Link(
            links.To(Routes.Tag, name), $"Get, create or delete a tag for a version of {name}", Templated: true),
        BranchVersion: new Link(
            links.To(Routes.BranchVersion, name), $"Get or add/create a version for a branch of {name}",
            Templated: true),
        Label: new Link(
            links.To(Routes.Label, name), $"Get, create or delete a label for {name}", Templated: true),
        OldVersions: new Link(links.To(Routes.Versions, name), "Deprecated - use pb:versions"),
        TagBadge: new Link(
            links.To(Routes.TagCanIDeployBadge, name), $"Can I Deploy {name} badge", Templated: true),
        BranchBadge: new Link(
            links.To(Routes.BranchCanIDeployBadge, name),
            $"Can I Deploy {name} from branch to environment badge", Templated: true),
        Curies: [links.Curies("pacticipant")],
        Deployed: deployed);
}
