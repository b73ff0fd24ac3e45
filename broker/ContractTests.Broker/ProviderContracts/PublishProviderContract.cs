using System.Collections.Concurrent;
using ContractTests.Broker.Branches;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Web;
using ContractTests.Broker.Webhooks;
using ContractTests.OpenApi;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>
/// Publishes the description of a provider version, and compares it with the current pacts. Because that can be slow,
/// it is done before the transaction that stores both; pacts that are published in the meantime are compared on
/// demand.
/// </summary>
internal sealed class PublishProviderContract(
    Database database, BrokerOptions options, WebhookTrigger webhooks, DescriptionComparer comparer)
{
    /// <summary>The number of contents that are compared at once; more are compared on demand.</summary>
    private const int MostAtOnce = 1000;

    /// <summary>The id of a description that is not stored yet.</summary>
    private const long NotYet = 0;

    internal abstract record Outcome
    {
        /// <param name="Before">The earlier description of the version in the same specification.</param>
        /// <param name="Tags">All current tags of the version, by name.</param>
        /// <param name="Problem">Why the description cannot be used; null if it can.</param>
        internal sealed record Published(
            long DescriptionId, bool IsNewVersion, Before Before, IReadOnlyList<string> Tags, string? Problem,
            IReadOnlyList<ComparedConsumer> Compared, Triggered Triggered) : Outcome
        {
            /// <summary>Schemas that a comparison cannot check.</summary>
            public IReadOnlyList<DescriptionProblem> EndlessSchemas { get; init; } = [];
        }

        /// <summary>The name is new, and differs only slightly from existing ones.</summary>
        internal sealed record SimilarName(IReadOnlyList<string> Existing) : Outcome;
    }

    public async Task<Outcome> Run(
        ProviderContractPublication publication, Caller caller, Links links, CancellationToken cancellation)
    {
        var description = publication.Description;
        var compiled = await comparer.Compile(description.Specification, description.Text, cancellation);
        var compared = await Compare(publication, compiled, cancellation);
        var outcome = await database.Write(
            caller.Did(
                "published a provider contract", ("provider", publication.Provider), ("version", publication.Version),
                ("branch", publication.Branch), ("specification", description.Specification)),
            publication.Provider,
            session => Publish(session, publication, compiled, compared, links), cancellation);
        if (outcome is not Outcome.Published published)
            return outcome;
        comparer.Keep(published.DescriptionId, compiled);
        return published with
        {
            EndlessSchemas = await comparer.Run(compiled.EndlessSchemas, CancellationToken.None),
        };
    }

    private async Task<IReadOnlyList<ComparedConsumer>> Compare(
        ProviderContractPublication publication, CompiledDescription compiled, CancellationToken cancellation)
    {
        var contents = await database.ReadAtOnce(
            session => session.ContentsInQuestion(
                publication.Provider, publication.Description.Specification, publication.Description.Hash, MostAtOnce),
            cancellation);
        var selfVerified = publication.Description.SelfVerification?.Success;
        var compared = new ConcurrentDictionary<long, ComparedConsumer>();
        await DescriptionComparer.AtOnce(contents, async (content, stop) =>
        {
            if (content.Known is { } known)
            {
                compared[content.ContentId] = new ComparedConsumer(content, known.As(NotYet, selfVerified), null);
            }
            else if (await database.ReadAtOnce(
                session => session.ContentToCompare(content.ContentId), stop) is { } pact)
            {
                var made = await comparer.Compare(compiled, pact, stop);
                compared[content.ContentId] = new ComparedConsumer(content, made.As(NotYet, selfVerified), made);
            }
        }, cancellation);
        return
        [
            .. contents.Select(content => compared.GetValueOrDefault(content.ContentId)).OfType<ComparedConsumer>(),
        ];
    }

    private async Task<Outcome> Publish(
        Session session, ProviderContractPublication publication, CompiledDescription compiled,
        IReadOnlyList<ComparedConsumer> compared, Links links)
    {
        if (options.Publishing.RefuseSimilarNames
            && await SimilarNames.Find(session, [publication.Provider]) is [var similar, ..])
        {
            return new Outcome.SimilarName(similar.Existing);
        }

        var provider = await session.EnsurePacticipant(publication.Provider);
        var (version, isNew) = await session.EnsureVersion(provider, publication.Version);
        await AddDetails(session, publication, version);
        var description = publication.Description;
        var before = isNew ? null : await session.DescriptionOf(version.Id, description.Specification);
        var descriptionId = await session.AddDescription(provider.Id, description);
        session.PutProviderContract(provider.Id, version.Id, descriptionId, description);
        if (before is { } replaced && replaced != descriptionId)
            session.DeleteUnusedDescription(replaced);
        foreach (var consumer in compared)
        {
            if (consumer.Made is { } made)
                session.AddComparison(new ComparedPair(consumer.Content.ContentId, descriptionId), made);
            session.TouchIntegration(consumer.Content.ConsumerId, provider.Id);
        }

        var tags = await session.TagsOfVersion(version.Id);
        return new Outcome.Published(
            descriptionId, isNew,
            before is null ? Before.Nothing : before == descriptionId ? Before.TheSame : Before.Another,
            [.. tags.Select(tag => tag.Name).Order(StringComparer.Ordinal)],
            compiled.Problem, compared, await Tell(session, publication, provider, compared, links));
    }

    /// <summary>Stores the build URL, branch and tags of a version.</summary>
    private async Task AddDetails(Session session, ProviderContractPublication publication, PacticipantVersion version)
    {
        if (publication.BuildUrl is not null && publication.BuildUrl != version.BuildUrl)
            await session.SetBuildUrl(version.Id, publication.BuildUrl);
        if (publication.Branch is { } branch)
            await session.AddToBranch(version, branch, options.Publishing);
        foreach (var tag in publication.Tags)
            await session.AddTag(version, tag, options.Publishing);
    }

    /// <summary>Raises the events for results of the provider's consumers.</summary>
    private async Task<Triggered> Tell(
        Session session, ProviderContractPublication publication, Pacticipant provider,
        IReadOnlyList<ComparedConsumer> compared, Links links)
    {
        var triggered = Triggered.Nothing;
        if (await session.Number("select 1 from webhook limit 1") is null)
            return triggered;
        foreach (var consumer in compared.Where(each => each.Success is not null))
        {
            var content = consumer.Content;
            if (await session.Row(Pact.Select + "where p.id = @id", Pact.Read, ("id", content.PactId)) is { } pact)
            {
                triggered += await webhooks.VerificationPublished(
                    session, new WebhookPair(content.ConsumerId, provider.Id), pact,
                    new Verdict(
                        consumer.Success!.Value, publication.Version, publication.BuildUrl,
                        links.To(
                            Routes.Comparison, publication.Provider, content.Consumer, content.Version,
                            publication.Version)),
                    PactMetadata.None, links);
            }
        }

        return triggered;
    }
}

/// <summary>The earlier description of a version.</summary>
internal enum Before
{
    Nothing,
    TheSame,
    Another,
}

/// <summary>The result of a description for a content of a consumer.</summary>
/// <param name="Made">Null if it was known before.</param>
internal sealed record ComparedConsumer(ContentInQuestion Content, DescribedResult Result, Comparison? Made)
{
    /// <summary>Null if nothing fails, but not all interactions are described.</summary>
    public bool? Success => DescribedResult.Together([Result], Content.Interactions);
}
