using System.Text.Json.Nodes;
using ContractTests.Broker.Hal;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Pacticipants;

/// <summary>How pacticipants are shown, one or many.</summary>
internal static class PacticipantResource
{
    public static async Task<HalDocument> One(Session session, Pacticipant pacticipant, Links links)
    {
        var resource = (await Represent(session, [pacticipant], links))[0];
        var running = await session.Rows(
            """
            select d.version_id, d.uuid, e.display_name, true, d.target
            from deployed_version d join environment e on e.id = d.environment_id
            where d.pacticipant_id = @pacticipant and d.undeployed_at is null
            order by d.created_at, d.id
            """,
            Stay.Read, ("pacticipant", pacticipant.Id));
        return resource.LinkAll("pb:deployed-environments", running.Select(stay =>
            new Link(links.To(Routes.DeployedVersion, stay.Uuid), $"Version deployed to {stay.Environment}",
                stay.Environment) { Members = new JsonObject { ["currently_deployed"] = true } }));
    }

    public static async Task<HalDocument> List(
        Session session, IReadOnlyList<Pacticipant> pacticipants, Links links)
    {
        var resources = await Represent(session, pacticipants, links);
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
            .LinkAll("pb:pacticipants", pacticipants.Select(one =>
                new Link(links.To(Routes.Pacticipant, one.Name), "Pacticipant", one.Name)))
            .LinkAll("pacticipants", pacticipants.Select(one => new Link(
                links.To(Routes.Pacticipant, one.Name), one.Name, "DEPRECATED - please use pb:pacticipants")));
    }

    private static async Task<List<HalDocument>> Represent(
        Session session, IReadOnlyList<Pacticipant> pacticipants, Links links)
    {
        var ids = pacticipants.Select(one => one.Id).ToList();
        var labels = await session.Rows(
            "select pacticipant_id, name from label where pacticipant_id in ({{ids:pacticipants}}) order by name",
            row => (Id: row.GetInt64(0), Name: row.GetString(1)), ("pacticipants", ids));
        var latest = await session.Rows(
            """
            select p.id, v.number from pacticipant p
            join version v on v.id = (select max(l.id) from version l where l.pacticipant_id = p.id)
            where p.id in ({{ids:pacticipants}})
            """,
            row => (Id: row.GetInt64(0), Number: row.GetString(1)), ("pacticipants", ids));
        var labelsOf = labels.ToLookup(label => label.Id, label => label.Name);
        var latestOf = latest.ToDictionary(version => version.Id, version => version.Number);
        return [.. pacticipants.Select(one =>
            Represent(one, labelsOf[one.Id], latestOf.GetValueOrDefault(one.Id), links))];
    }

    private static HalDocument Represent(
        Pacticipant one, IEnumerable<string> labels, string? latest, Links links)
    {
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
