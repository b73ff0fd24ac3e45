namespace ContractTests.Broker.Matrix;

/// <summary>The selected rows: each pact with each selected result, or with none.</summary>
internal static class MatrixRows
{
    /// <param name="storage">Reads pacts and results.</param>
    /// <param name="selectors">Specified and inferred ones.</param>
    /// <param name="integrations">The pairs between them.</param>
    public static async Task<IReadOnlyList<MatrixRow>> Find(
        MatrixStorage storage,
        IReadOnlyList<ResolvedSelector> selectors,
        IReadOnlyList<MatrixIntegration> integrations)
    {
        if (selectors is [{ IsWhole: true }])
            return await Whole(storage, integrations, selectors[0].PacticipantId!.Value);
        return selectors.All(s => s.Name == selectors[0].Name)
            ? await Alone(storage, selectors, integrations)
            : await Between(storage, selectors, integrations);
    }

    /// <summary>Versions of one participant with all their counterparts.</summary>
    private static async Task<IReadOnlyList<MatrixRow>> Alone(
        MatrixStorage storage,
        IReadOnlyList<ResolvedSelector> selectors,
        IReadOnlyList<MatrixIntegration> integrations)
    {
        var rows = new List<MatrixRow>();
        var versions = selectors.Select(s => s.Version).OfType<SelectedVersion>();
        foreach (var version in versions.Take(MatrixRequest.DefaultLimit))
        {
            rows.AddRange(await AsConsumer(storage, version, integrations));
            rows.AddRange(await AsProvider(storage, version));
        }

        return rows;
    }

    private static async Task<List<MatrixRow>> AsConsumer(
        MatrixStorage storage, SelectedVersion version, IReadOnlyList<MatrixIntegration> integrations)
    {
        long[] providers = [.. integrations.Select(i => i.ProviderId).Distinct()];
        return await WithAllResults(storage, await storage.PactsOfVersions([version.Id], providers, bounded: true));
    }

    private static async Task<List<MatrixRow>> AsProvider(MatrixStorage storage, SelectedVersion version)
    {
        var results = await storage.ResultsOfProviderVersion(version.Id);
        var pacts = (await storage.PactsOfContents([.. results.Select(result => result.ContentId).Distinct()]))
            .ToLookup(pact => pact.ContentId);
        return [.. results.SelectMany(result => pacts[result.ContentId].Select(pact => new MatrixRow(pact, result)))];
    }

    private static async Task<IReadOnlyList<MatrixRow>> Whole(
        MatrixStorage storage, IReadOnlyList<MatrixIntegration> integrations, long pacticipant)
    {
        var rows = new List<MatrixRow>();
        foreach (var integration in integrations)
        {
            var pacts = await storage.PactsOfPair(integration.ConsumerId, integration.ProviderId);
            var joined = await WithAllResults(storage, pacts);
            rows.AddRange(joined.Where(row => row.Result is not null || row.Pact.ConsumerId == pacticipant));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<MatrixRow>> Between(
        MatrixStorage storage,
        IReadOnlyList<ResolvedSelector> selectors,
        IReadOnlyList<MatrixIntegration> integrations)
    {
        var pacts = await Pacts(storage, selectors, integrations);
        var wholeProviders = selectors.Where(s => s.IsWhole).Select(s => s.PacticipantId!.Value).ToHashSet();
        var rows = await WithAllResults(
            storage, [.. pacts.Where(pact => wholeProviders.Contains(pact.ProviderId))]);

        MatrixPact[] others = [.. pacts.Where(pact => !wholeProviders.Contains(pact.ProviderId))];
        var providers = others.Select(pact => pact.ProviderId).ToHashSet();
        long[] versions = [.. selectors
            .Where(s => s.Version is not null && providers.Contains(s.PacticipantId!.Value))
            .Select(s => s.Version!.Id)
            .Distinct()];
        var results = (await storage.ResultsOfVersions([.. others.Select(p => p.ContentId).Distinct()], versions))
            .ToLookup(result => result.ContentId);
        foreach (var pact in others)
            rows.AddRange(Joined(pact, [.. results[pact.ContentId]]));
        return rows;
    }

    private static async Task<List<MatrixPact>> Pacts(
        MatrixStorage storage,
        IReadOnlyList<ResolvedSelector> selectors,
        IReadOnlyList<MatrixIntegration> integrations)
    {
        var specified = selectors.Where(s => s.Specified).Select(s => s.PacticipantId).OfType<long>().ToHashSet();
        var selected = selectors.Select(s => s.PacticipantId).OfType<long>().ToHashSet();
        var whole = selectors.Where(s => s.IsWhole).Select(s => s.PacticipantId!.Value).ToHashSet();
        var pacts = await storage.WhenAll<List<MatrixPact>>(
        [
            .. selectors.Where(s => s.Version is not null).ToLookup(s => s.Specified)
                .Select<IGrouping<bool, ResolvedSelector>, Func<Task<List<MatrixPact>>>>(consumers => () =>
                    storage.PactsOfVersions(
                        [.. consumers.Select(s => s.Version!.Id).Distinct()],
                        consumers.Key ? selected : specified,
                        bounded: !consumers.Any(s => s.Asked.IsUnbounded))),
            .. integrations.Where(i => whole.Contains(i.ConsumerId) && selected.Contains(i.ProviderId))
                .Select<MatrixIntegration, Func<Task<List<MatrixPact>>>>(pair => () =>
                    storage.PactsOfPair(pair.ConsumerId, pair.ProviderId)),
        ]);
        return [.. pacts.SelectMany(each => each).DistinctBy(pact => (pact.Id, pact.Revision))];
    }

    private static async Task<List<MatrixRow>> WithAllResults(
        MatrixStorage storage, IReadOnlyCollection<MatrixPact> pacts)
    {
        var results = (await storage.ResultsOfContents([.. pacts.Select(pact => pact.ContentId).Distinct()]))
            .ToLookup(result => result.ContentId);
        return [.. pacts.SelectMany(pact => Joined(pact, [.. results[pact.ContentId]]))];
    }

    private static IEnumerable<MatrixRow> Joined(MatrixPact pact, List<MatrixResult> results) =>
        results.Count == 0 ? [new MatrixRow(pact, null)] : results.Select(result => new MatrixRow(pact, result));
}
