using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Profiles;

/// <summary>How pacticipants are shown, one or many.</summary>
internal static class PacticipantResource
{
    public static HalDocument One(PacticipantDetails pacticipant, Links links) =>
        Represent(pacticipant, links).LinkAll("pb:deployed-environments", pacticipant.Running.Select(running =>
            new Link(links.To(Routes.DeployedVersion, running.Uuid), $"Version deployed to {running.Environment}",
                running.Environment, CurrentlyDeployed: true)));

    public static HalDocument List(IReadOnlyList<PacticipantDetails> pacticipants, Links links)
    {
        var resources = pacticipants.Select(one => Represent(one, links)).ToList();
        var current = HalDocument.Array(resources);
        var old = HalDocument.Array(resources);
        foreach (var item in old)
            item!["title"] = "DEPRECATED - Please use the embedded pacticipants collection";
        return new HalDocument()
            .Property("pacticipants", old)
            .Embed("pacticipants", current)
            .Link("self", links.Requested)
            .Link("pb:pacticipants-with-label", links.To(Routes.PacticipantsWithLabel),
                "Find pacticipants by label", templated: true)
            .LinkAll("pb:pacticipants", pacticipants.Select(one => new Link(
                links.To(Routes.Pacticipant, one.Pacticipant.Name), "Pacticipant", one.Pacticipant.Name)))
            .LinkAll("pacticipants", pacticipants.Select(one => new Link(
                links.To(Routes.Pacticipant, one.Pacticipant.Name), one.Pacticipant.Name,
                "DEPRECATED - please use pb:pacticipants")));
    }

    private static HalDocument Represent(PacticipantDetails details, Links links)
    {
        var (one, labels, latest, _) = details;
        var resource = new HalDocument()
            .Property("name", one.Name)
            .Property("displayName", one.DisplayName)
            .Property("repositoryUrl", one.RepositoryUrl)
            .Property("repositoryName", one.RepositoryName)
            .Property("repositoryNamespace", one.RepositoryNamespace)
            .Property("mainBranch", one.MainBranch)
            .Timestamps(one.CreatedAt, one.UpdatedAt)
            .Embed("latestVersion", Latest(one.Name, latest, links))
            .Embed("labels", labels.Select(label => new HalDocument()
                .Property("name", label)
                .Link("self", links.To(Routes.Label, one.Name, label), "Label", label)))
            .Embed("latest-version", Latest(one.Name, latest, links)?
                .Property("title", "DEPRECATED - please use latestVersion").Property("name", latest));
        return AddLinks(resource, one.Name, links);
    }

    private static HalDocument? Latest(string name, string? number, Links links) => number is null
        ? null
        : new HalDocument().Property("number", number).Link("self", links.To(Routes.Version, name, number));

    private static HalDocument AddLinks(HalDocument resource, string name, Links links) => resource
        .Link("self", links.To(Routes.Pacticipant, name))
        .Link("pb:versions", links.To(Routes.Versions, name))
        .Link("pb:branches", links.To(Routes.Branches, name))
        .Link("pb:version", links.To(Routes.Version, name),
            "Get, create or delete a pacticipant version", templated: true)
        .Link("pb:version-tag", links.To(Routes.Tag, name),
            $"Get, create or delete a tag for a version of {name}", templated: true)
        .Link("pb:branch-version", links.To(Routes.BranchVersion, name),
            $"Get or add/create a version for a branch of {name}", templated: true)
        .Link("pb:label", links.To(Routes.Label, name), $"Get, create or delete a label for {name}", templated: true)
        .Link("versions", links.To(Routes.Versions, name), "Deprecated - use pb:versions")
        .Link("pb:can-i-deploy-badge", links.To(Routes.TagCanIDeployBadge, name),
            $"Can I Deploy {name} badge", templated: true)
        .Link("pb:can-i-deploy-branch-to-environment-badge", links.To(Routes.BranchCanIDeployBadge, name),
            $"Can I Deploy {name} from branch to environment badge", templated: true)
        .LinkAll("curies", [links.Curies("pacticipant")]);
}
