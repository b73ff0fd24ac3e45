using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Answers a matrix request: resolve versions, find integrations, read rows, decide.</summary>
internal sealed class MatrixQuery
{
    private readonly MatrixRequest _request;
    private readonly Session _session;
    private readonly SelectorResolution _resolution;
    private readonly MatrixStorage _storage;

    private MatrixQuery(
        MatrixRequest request, Session session, ComparisonDemand demand, SelectorResolution resolution)
    {
        _request = request;
        _session = session;
        _resolution = resolution;
        _storage = new MatrixStorage(
            session, demand, request.LatestBy == LatestBy.EveryResult, request.Limit ?? long.MaxValue);
    }

    /// <param name="request">The request.</param>
    /// <param name="session">The unit of work.</param>
    /// <param name="demand">Receives the missing comparisons.</param>
    /// <param name="resolution">The versions that were already resolved.</param>
    public static Task<MatrixAnswer> Answer(
        MatrixRequest request, Session session, ComparisonDemand demand, SelectorResolution? resolution = null) =>
        new MatrixQuery(request, session, demand, resolution ?? new SelectorResolution(session)).Answer();

    private async Task<MatrixAnswer> Answer()
    {
        var (ignores, asked) = await _session.WhenAll(
            () => _resolution.ResolveAll(_request.Ignore, specified: false),
            () => _resolution.ResolveAll(_request.Selectors, specified: true));
        ResolvedSelector[] specified = [.. asked.Select(s => s with { Ignored = ignores.Any(s.IsMeantBy) })];

        var inferring = _request.Target is not null || _request.Selectors.Count == 1;
        var integrations = await MatrixIntegrations.Find(_session, specified, inferring);
        var inferred = await Infer(specified, integrations);

        ResolvedSelector[] selectors = [.. specified, .. inferred];
        var (found, _) = await _session.WhenAll(
            () => MatrixRows.Find(_storage, selectors, integrations),
            () => _storage.Details(LikelyShown(selectors)));
        var rows = Grouped(found);
        if (_request.Success is { } kept)
            rows = [.. rows.Where(row => kept.Contains(row.Success))];
        var names = await Names(rows, selectors, integrations);
        rows = Sorted(rows, names);
        var decision = new MatrixDecision(_storage, _request, selectors, integrations, ignores);
        return await decision.Decide(rows, _request.EveryVersion ? found : [], names);
    }

    private async Task<IReadOnlyList<ResolvedSelector>> Infer(
        IReadOnlyList<ResolvedSelector> specified, IReadOnlyList<MatrixIntegration> integrations)
    {
        if (_request.Target is not { } target)
            return [];
        var known = specified.Select(s => s.Name).ToHashSet();
        var others = integrations
            .SelectMany(i => ((long Id, string Name)[])[(i.ConsumerId, i.Consumer), (i.ProviderId, i.Provider)])
            .Where(other => !known.Contains(other.Name))
            .Distinct()
            .ToDictionary(other => other.Id, other => other.Name);
        return target == new Selector((string?)null) { Environment = target.Environment }
            ? await _resolution.ResolveInEnvironment(others, target)
            : await _resolution.ResolveAll(
                others.Values.Select(name => target with { Pacticipant = name }), specified: false);
    }

    /// <summary>The requested versions, unless there are more than an answer shows.</summary>
    private static List<long> LikelyShown(IReadOnlyList<ResolvedSelector> selectors)
    {
        var versions = selectors.Select(selector => selector.Version?.Id).OfType<long>().Distinct().ToList();
        return versions.Count <= MatrixRequest.DefaultLimit ? versions : [];
    }

    /// <summary>The names of all pacticipants in the rows; most are known already.</summary>
    private async Task<Dictionary<long, string>> Names(
        IReadOnlyList<MatrixRow> rows, IReadOnlyList<ResolvedSelector> selectors,
        IReadOnlyList<MatrixIntegration> integrations)
    {
        var names = new Dictionary<long, string>();
        foreach (var selector in selectors.Where(selector => selector.PacticipantId is not null))
            names[selector.PacticipantId!.Value] = selector.Name;
        foreach (var integration in integrations)
        {
            names[integration.ConsumerId] = integration.Consumer;
            names[integration.ProviderId] = integration.Provider;
        }

        var others = rows.SelectMany(row => (long[])[row.Pact.ConsumerId, row.Pact.ProviderId])
            .Where(id => !names.ContainsKey(id)).ToHashSet();
        foreach (var (id, name) in others.Count == 0 ? [] : await _storage.Names(others))
            names[id] = name;
        return names;
    }

    private IReadOnlyList<MatrixRow> Grouped(IReadOnlyList<MatrixRow> rows)
    {
        var newestFirst = rows
            .OrderByDescending(row => row.Pact.ConsumerVersionId)
            .ThenByDescending(row => row.Pact.Revision)
            .ThenByDescending(row => row.Result?.ProviderVersionId ?? long.MinValue)
            .ThenByDescending(row => row.Result?.VerificationId ?? long.MinValue);
        return _request.LatestBy switch
        {
            LatestBy.ConsumerVersionAndProvider =>
                [.. newestFirst.GroupBy(row => (row.Pact.ConsumerVersionId, row.Pact.ProviderId))
                    .SelectMany(Newest)],
            LatestBy.ConsumerAndProvider =>
                [.. newestFirst.GroupBy(row => (row.Pact.ConsumerId, row.Pact.ProviderId))
                    .SelectMany(Newest)],
            _ => rows,
        };
    }

    /// <summary>The verifications of the newest provider version, and the results of its description.</summary>
    private static IEnumerable<MatrixRow> Newest(IEnumerable<MatrixRow> group)
    {
        var rows = group.ToList();
        if (rows[0].Result is null)
            return [rows[0]];
        var newest = rows.Max(row => row.Result?.ProviderVersionId);
        return rows.Where(row => row.Result?.ProviderVersionId == newest).DistinctBy(row => row.Result!.IsCompared);
    }

    private static IReadOnlyList<MatrixRow> Sorted(
        IReadOnlyList<MatrixRow> rows, Dictionary<long, string> names) =>
    [
        .. rows
            .OrderBy(row => names[row.Pact.ConsumerId], StringComparer.Ordinal)
            .ThenByDescending(row => row.Pact.ConsumerVersionId)
            .ThenByDescending(row => row.Pact.Revision)
            .ThenBy(row => names[row.Pact.ProviderId], StringComparer.Ordinal)
            .ThenByDescending(row => row.Result?.ProviderVersionId)
            .ThenByDescending(row => row.Result?.VerificationId ?? long.MaxValue),
    ];
}
