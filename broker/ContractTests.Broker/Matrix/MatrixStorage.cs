using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Matrix;

/// <summary>Reads pacts and results by index: select first, then join what is maintained.</summary>
/// <param name="session">The unit of work.</param>
/// <param name="demand">Receives the missing comparisons.</param>
/// <param name="every">Whether earlier revisions and results are included, not only the last ones.</param>
/// <param name="limit">The maximum number of rows to read of unbounded lists, the newest first.</param>
internal sealed class MatrixStorage(Session session, ComparisonDemand demand, bool every, long limit)
{
    private const string Pacts =
        """
        select p.id, p.consumer_id, p.consumer_version_id, p.provider_id, p.content_id, p.revision, p.created_at, c.hash
        from pact p
        join content c on c.id = p.content_id

        """;

    private readonly Dictionary<long, VersionDetails> _details = [];
    private readonly DescribedResults _described = new(session, demand);

    /// <param name="consumerVersions">The publishing versions.</param>
    /// <param name="providers">The providers.</param>
    /// <param name="bounded">Whether there are only few of these versions, so that all their pacts are read.</param>
    public async Task<List<MatrixPact>> PactsOfVersions(
        IReadOnlyCollection<long> consumerVersions, IReadOnlyCollection<long> providers, bool bounded)
    {
        if (consumerVersions.Count == 0 || providers.Count == 0)
            return [];
        return await WithEarlierRevisions(await session.Rows(
            Pacts + """
            where p.consumer_version_id in ({{ids:versions}}) and p.provider_id in ({{ids:providers}})
            order by p.consumer_version_id desc limit @limit
            """,
            MatrixPact.Read,
            ("versions", consumerVersions),
            ("providers", providers),
            ("limit", bounded ? long.MaxValue : limit)));
    }

    public async Task<List<MatrixPact>> PactsOfPair(long consumer, long provider) =>
        await WithEarlierRevisions(await session.Rows(
            Pacts + """
            where p.consumer_id = @consumer and p.provider_id = @provider
            order by p.consumer_version_id desc limit @limit
            """,
            MatrixPact.Read,
            ("consumer", consumer), ("provider", provider), ("limit", limit)));

    /// <summary>The newest pacts with each content.</summary>
    public async Task<List<MatrixPact>> PactsOfContents(IReadOnlyCollection<long> contents) =>
        contents.Count == 0
            ? []
            : await session.Rows(
                "Matrix/pacts_of_contents.sql", MatrixPact.Read, ("contents", contents), ("limit", limit));

    public async Task<List<MatrixResult>> ResultsOfVersions(
        IReadOnlyCollection<long> contents, IReadOnlyCollection<long> providerVersions)
    {
        if (contents.Count == 0 || providerVersions.Count == 0)
            return [];
        (string, object?)[] asked = [("contents", contents), ("versions", providerVersions)];
        return await _described.With(
            () => session.Rows(
                every ? "Matrix/every_result_of_versions.sql" : "Matrix/results_of_versions.sql",
                MatrixResult.Read, asked),
            "Matrix/described_by_versions.sql", asked);
    }

    /// <summary>The newest results for each content, by any provider version.</summary>
    public async Task<List<MatrixResult>> ResultsOfContents(IReadOnlyCollection<long> contents)
    {
        if (contents.Count == 0)
            return [];
        (string, object?)[] asked = [("contents", contents), ("limit", limit)];
        return await _described.With(
            () => session.Rows(
                every ? "Matrix/every_result_of_contents.sql" : "Matrix/results_of_contents.sql",
                MatrixResult.Read, asked),
            "Matrix/described_for_contents.sql", asked);
    }

    /// <summary>The verifications of this provider version, and the comparisons with its description.</summary>
    public Task<List<MatrixResult>> ResultsOfProviderVersion(long providerVersion) => _described.With(
        () => Verified(providerVersion),
        "Matrix/described_by_version.sql", ("version", providerVersion), ("limit", limit));

    /// <summary>The errors of comparisons, by content and description.</summary>
    public Task<IReadOnlyDictionary<ComparedPair, IReadOnlyList<StoredFinding>>> ErrorsOf(
        IEnumerable<MatrixResult> results) => _described.ErrorsOf([.. results]);

    private Task<List<MatrixResult>> Verified(long providerVersion) =>
        session.Rows(
            every
                ? """
                select v.content_id, v.provider_version_id, v.id, v.success, v.executed_at
                from verification v where v.provider_version_id = @version order by v.content_id desc limit @limit
                """
                : """
                select n.content_id, n.provider_version_id, v.id, v.success, v.executed_at
                from newest_verification n join verification v on v.id = n.verification_id
                where n.provider_version_id = @version order by n.content_id desc limit @limit
                """,
            MatrixResult.Read,
            ("version", providerVersion), ("limit", limit));

    /// <summary>The provider version that last verified each content successfully.</summary>
    public async Task<IReadOnlyDictionary<long, SelectedVersion>> LastSuccesses(IReadOnlyCollection<long> contents) =>
        contents.Count == 0
            ? new Dictionary<long, SelectedVersion>()
            : (await session.Rows(
                "Matrix/last_successes.sql",
                row => (Content: row.GetInt64(0), Version: new SelectedVersion(row.GetInt64(1), row.GetString(2))),
                ("contents", contents))).ToDictionary(row => row.Content, row => row.Version);

    /// <summary>The webhooks that request verifications of the pairs' pacts, with the status of their calls.</summary>
    public Task<VerificationWebhooks> Webhooks(
        IReadOnlyCollection<WebhookPair> pairs, IReadOnlyCollection<long> pacts) =>
        VerificationWebhooks.Find(session, pairs, pacts);

    public Task<IReadOnlyList<T>> WhenAll<T>(IEnumerable<Func<Task<T>>> works) => session.WhenAll(works);

    public Task<(TFirst First, TSecond Second)> WhenAll<TFirst, TSecond>(
        Func<Task<TFirst>> first, Func<Task<TSecond>> second) =>
        session.WhenAll(first, second);

    /// <summary>The details of these versions and of earlier requested ones, which are not read again.</summary>
    public async Task<IReadOnlyDictionary<long, VersionDetails>> Details(IEnumerable<long> versions)
    {
        long[] unread = [.. versions.Where(version => !_details.ContainsKey(version))];
        if (unread.Length == 0)
            return _details;
        foreach (var (id, read) in await VersionDetails.Of(unread, session))
            _details[id] = read;
        return _details;
    }

    public async Task<Dictionary<long, string>> Names(IEnumerable<long> pacticipants) =>
        (await session.Rows(
            "select id, name from pacticipant where id in ({{ids:pacticipants}})",
            row => (Id: row.GetInt64(0), Name: row.GetString(1)),
            ("pacticipants", pacticipants.ToHashSet()))).ToDictionary(p => p.Id, p => p.Name);

    private async Task<List<MatrixPact>> WithEarlierRevisions(List<MatrixPact> pacts)
    {
        if (!every || pacts.Count == 0)
            return pacts;
        var earlier = await session.Rows(
            """
            select p.id, p.consumer_id, p.consumer_version_id, p.provider_id, e.content_id, e.revision, e.created_at,
                (select c.hash from content c where c.id = e.content_id)
            from earlier_revision e
            join pact p on p.id = e.pact_id
            where e.pact_id in ({{ids:pacts}})
            """,
            MatrixPact.Read,
            ("pacts", pacts.Select(pact => pact.Id).ToHashSet()));
        return [.. pacts, .. earlier];
    }
}
