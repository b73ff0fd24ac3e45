using ContractTests.Broker.Branches;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Contracts;

/// <summary>The existing data that a publication refers to, read in one round trip.</summary>
/// <param name="Pacticipants">Its consumer and providers that exist, by name.</param>
/// <param name="Published">The earlier contracts of the version, by provider.</param>
/// <param name="Tags">The tags of the version.</param>
/// <param name="Environments">Environments with the name of a tag of the publication, by name.</param>
/// <param name="HasWebhooks">Whether any webhook exists.</param>
internal sealed record KnownPublication(
    IReadOnlyDictionary<string, Pacticipant> Pacticipants, PacticipantVersion? Version, Branch? Branch,
    IReadOnlyDictionary<string, PublishedContent> Published, IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, EnvironmentRow> Environments, bool HasWebhooks)
{
    public async Task<Pacticipant> Ensure(Session session, string name) =>
        Pacticipants.GetValueOrDefault(name) ?? await session.EnsurePacticipant(name);

    public static async Task<KnownPublication> Find(
        Session session, Publication publication, PublishingOptions options, PactComparisons comparisons)
    {
        var (name, number) = (publication.Pacticipant, publication.Version);
        var batch = session.Batch();
        var pacticipants = batch.Rows(
            Pacticipant.Select + "where p.name in ({{texts:names}})", Pacticipant.Read, ("names", publication.Names));
        var version = batch.Row(
            PacticipantVersion.Select + "where p.name = @pacticipant and v.number = @number",
            PacticipantVersion.Read, ("pacticipant", name), ("number", number));
        var branch = publication.Branch is null ? null : batch.Row(
            Branch.Select + "join pacticipant p on p.id = b.pacticipant_id "
            + "where p.name = @pacticipant and b.name = @name",
            Branch.Read, ("pacticipant", name), ("name", publication.Branch));
        var published = batch.Rows(
            PublishedContent.Select, PublishedContent.Read,
            ("consumer", name), ("version", number), ("providers", publication.Providers));
        var tags = batch.Rows(
            """
            select t.name
            from pacticipant p
            join version v on v.pacticipant_id = p.id and v.number = @number
            join tag t on t.version_id = v.id
            where p.name = @pacticipant order by t.created_at, t.name
            """,
            row => row.GetString(0), ("pacticipant", name), ("number", number));
        var environments = options.TagsRecordDeployments && publication.Tags.Count > 0
            ? batch.EnvironmentsNamed(publication.Tags)
            : null;
        var webhook = batch.Number("select 1 from webhook limit 1");
        comparisons.Ask(batch);
        await batch.Run();
        return new KnownPublication(
            pacticipants.Answer.ToDictionary(each => each.Name, StringComparer.Ordinal),
            version.Answer,
            branch?.Answer,
            published.Answer.ToDictionary(each => each.Provider, StringComparer.Ordinal),
            tags.Answer,
            (environments?.Answer ?? []).ToDictionary(each => each.Name, StringComparer.Ordinal),
            webhook.Answer is not null);
    }
}
