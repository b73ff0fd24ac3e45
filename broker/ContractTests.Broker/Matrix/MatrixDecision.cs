using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Matrix;

/// <summary>Decides whether the selected versions work together, and describes the obstacles.</summary>
internal sealed class MatrixDecision(
    MatrixStorage storage,
    MatrixRequest request,
    IReadOnlyList<ResolvedSelector> selectors,
    IReadOnlyList<MatrixIntegration> integrations,
    IReadOnlyList<ResolvedSelector> ignores)
{
    /// <param name="rows">The rows of the answer.</param>
    /// <param name="found">If every version needs a result, all rows before they were grouped.</param>
    /// <param name="names">The names of the participants.</param>
    public async Task<MatrixAnswer> Decide(
        IReadOnlyList<MatrixRow> rows, IReadOnlyList<MatrixRow> found, IReadOnlyDictionary<long, string> names)
    {
        var split = rows.ToLookup(row => ignores.Any(row.IsMeantBy));
        MatrixRow[] considered = [.. split[false]];
        MatrixRow[] ignored = [.. split[true]];
        ResolvedSelector[] unknown =
            [.. selectors.Where(s => s is { Specified: true, Ignored: false, IsMissing: true })];
        MatrixIntegration[] without = [.. integrations.Where(i => i.Required && !rows.Any(row => row.IsOf(i)))];
        Unseen[] unseen = [.. UnseenBeside(found)];
        var missing = without.Length + considered.Count(row => row.Success is null) + unseen.Length;
        var shown = new MatrixPage(considered, ignored, request.Limit);
        var (obstacles, versions) = unknown.Length > 0
            ? ([.. unknown.Select(selector => new Obstacle.UnknownVersion(selector))],
                await storage.Details(shown.Versions))
            : await Obstacles(considered, without, unseen, names, shown);

        return new MatrixAnswer(considered, request.Ignore.Count > 0 ? ignored : null)
        {
            Deployable = unknown.Length > 0 || considered.Any(row => row.Success == false) ? false
                : missing > 0 ? null
                : true,
            Warnings = [.. Warnings()],
            Obstacles = obstacles,
            Unknown = missing,
            Names = names,
            Shown = shown,
            Versions = versions,
        };
    }

    /// <summary>Versions of a provider without a result for a pact for which another version has one.</summary>
    private IEnumerable<Unseen> UnseenBeside(IReadOnlyList<MatrixRow> found) =>
        from pact in found.Where(row => row.Result is not null && !ignores.Any(row.IsMeantBy)).GroupBy(row => row.Pact)
        from provider in selectors
        where provider.PacticipantId == pact.Key.ProviderId && provider.Version is not null
            && !ignores.Any(provider.IsMeantBy)
            && pact.All(row => row.Result!.ProviderVersionId != provider.Version.Id)
        select new Unseen(pact.Key, provider);

    private IEnumerable<string> Warnings()
    {
        foreach (var ignore in ignores.Where(ignore => ignore.IsMissing))
            yield return $"WARN: {ignore.Description} cannot be ignored: it is not known here. Correct its name.";

        ResolvedSelector[] specified = [.. selectors.Where(s => s.Specified)];
        foreach (var asked in specified.Where(asked => ignores.Any(asked.IsMeantBy)))
        {
            yield return $"WARN: {asked.Description} is ignored, although the question is about it, so none of its "
                + "results count. Ignore only other applications.";
        }

        if (specified is [{ IsWhole: true } whole])
        {
            yield return $"WARN: No version is named, so every version of {whole.Name} has to work. "
                + "Name the version.";
        }

        if (specified.Length == 1 && request.Target is null or { Tag: null, Environment: null, MainBranch: false })
        {
            yield return "WARN: No environment is named, so this answer does not say where the version can go. "
                + "Name the environment that it is to be deployed to.";
        }

        if (specified.Any(s => !s.Asked.IsWhole) && specified.All(s => s.Asked.Version is null))
        {
            yield return "WARN: No version is named, so this answer may be about another one by the time it is used. "
                + "Name the version rather than its branch or tag.";
        }
    }

    private async Task<(IReadOnlyList<Obstacle>, IReadOnlyDictionary<long, VersionDetails>)> Obstacles(
        IReadOnlyList<MatrixRow> considered,
        IReadOnlyList<MatrixIntegration> without,
        IReadOnlyList<Unseen> unseen,
        IReadOnlyDictionary<long, string> names,
        MatrixPage shown)
    {
        MatrixRow[] failed = [.. considered.Where(row => row.Success == false)];
        MatrixRow[] unverified = [.. considered.Where(row => row.Success is null)];
        MatrixPact[] waiting = [.. unverified.Select(row => row.Pact), .. unseen.Select(each => each.Pact)];
        var ((webhooks, errors), (works, versions)) = await storage.WhenAll(
            () => storage.WhenAll(
                () => storage.Webhooks(
                    [
                        .. waiting.Select(pact => new WebhookPair(pact.ConsumerId, pact.ProviderId))
                            .Concat(without.Select(i => new WebhookPair(i.ConsumerId, i.ProviderId))).Distinct(),
                    ],
                    [.. waiting.Select(pact => pact.Id).Distinct()]),
                () => storage.ErrorsOf(failed.Concat(unverified).Select(row => row.Result).OfType<MatrixResult>())),
            () => storage.WhenAll(
                () => storage.LastSuccesses(
                    [.. failed.Concat(unverified).Select(row => row.Pact.ContentId).Distinct()]),
                () => storage.Details(shown.Versions
                    .Union(MatrixPage.VersionsOf([.. failed, .. unverified]))
                    .Union(unseen.Select(each => each.Pact.ConsumerVersionId))
                    .Union(ToVerify([.. waiting.Select(p => p.ProviderId), .. without.Select(i => i.ProviderId)])))));

        IEnumerable<Obstacle> obstacles =
        [
            .. without.Select(i => new Obstacle.NeverVerified(
                AnySide(i.ConsumerId, i.Consumer), AnySide(i.ProviderId, i.Provider), Other: null)
            {
                Webhook = webhooks.Of(new WebhookPair(i.ConsumerId, i.ProviderId)),
            }),
            .. failed.SelectMany(row => Failed(row, ConsumerOf(row.Pact), VerifierOf(row), works, errors)
                .Select(obstacle => obstacle with { Since = row.Result!.VerifiedAt, Row = row })),
            .. unverified.Select(row => Unverified(
                row, ConsumerOf(row.Pact), VerifierOf(row), Other(row, works), WebhookOf(row.Pact), errors)),
        ];
        return (
        [
            .. obstacles.DistinctBy(obstacle => obstacle.FullText).Select(obstacle => WithBranch(obstacle, versions)),
            .. unseen.Select(each => new Obstacle.NeverVerified(
                ConsumerOf(each.Pact),
                new ObstacleSide(each.Provider.Name, each.Provider.Version!.Number, each.Provider.Description),
                Other: null) { Webhook = WebhookOf(each.Pact) }),
        ], versions);

        VerificationWebhook? WebhookOf(MatrixPact pact) =>
            webhooks.Of(new WebhookPair(pact.ConsumerId, pact.ProviderId), pact.Id);

        ObstacleSide ConsumerOf(MatrixPact pact) => Side(names[pact.ConsumerId], pact.ConsumerVersionId, versions);

        ObstacleSide VerifierOf(MatrixRow row) => row.Result is { ProviderVersionId: var version }
            ? Side(names[row.Pact.ProviderId], version, versions)
            : AnySide(row.Pact.ProviderId, names[row.Pact.ProviderId]);
    }

    /// <summary>The versions whose builds must verify.</summary>
    private IEnumerable<long> ToVerify(IEnumerable<long> providers) =>
        providers.Select(provider => AnySide(provider, "").VersionId).OfType<long>();

    private static Obstacle WithBranch(Obstacle obstacle, IReadOnlyDictionary<long, VersionDetails> versions) =>
        obstacle.Provider is { VersionId: { } version } provider && versions[version].Branches is [.., var last]
            ? obstacle with { Provider = provider with { Branch = last.Name } }
            : obstacle;

    private IEnumerable<Obstacle> Failed(
        MatrixRow row, ObstacleSide consumer, ObstacleSide provider, IReadOnlyDictionary<long, SelectedVersion> works,
        IReadOnlyDictionary<ComparedPair, IReadOnlyList<StoredFinding>> errors)
    {
        if (!row.Result!.IsCompared)
            yield return new Obstacle.Failed(consumer, provider, Other(row, works));
        if (row.Result.Described.Any(each => each.SelfVerified == false))
            yield return new Obstacle.SelfVerificationFailed(consumer, provider);
        if (row.Result.Described.Any(each => !each.Success))
        {
            yield return new Obstacle.NotAsDescribed(
                consumer, provider, [.. Findings(row, errors)], row.Result.Described.Sum(each => each.Problems));
        }
    }

    private static IEnumerable<StoredFinding> Findings(
        MatrixRow row, IReadOnlyDictionary<ComparedPair, IReadOnlyList<StoredFinding>> errors) =>
        row.Result!.Described.SelectMany(each =>
            errors.GetValueOrDefault(new ComparedPair(row.Pact.ContentId, each.DescriptionId)) ?? []);

    private Obstacle Unverified(
        MatrixRow row, ObstacleSide consumer, ObstacleSide provider, OtherVersion? other, VerificationWebhook? webhook,
        IReadOnlyDictionary<ComparedPair, IReadOnlyList<StoredFinding>> errors)
    {
        var sought = selectors.Where(s => s.PacticipantId == row.Pact.ProviderId).ToList();
        Obstacle obstacle = row.Result is { LeftOut: var leftOut }
            ? new Obstacle.NotDescribed(
                consumer, provider, leftOut, Findings(row, errors).FirstOrDefault(one => one.IsOfUnreadablePact))
            : sought is [{ IsMissing: true, Specified: false, Place: not null } missing]
            ? new Obstacle.NotInTarget(consumer, provider, missing, other)
            : new Obstacle.NeverVerified(consumer, provider, other);
        return obstacle with
        {
            // A build of the provider does not help if the pact is verified already, only elsewhere, or is unreadable.
            Webhook = obstacle
                is Obstacle.NotInTarget { Other: not null } or Obstacle.NotDescribed { Unreadable: not null }
                    ? null
                    : webhook,
            Since = row.Pact.CreatedAt,
            Row = row,
        };
    }

    /// <summary>
    /// A version of the provider that can replace the found one. There is none if the found version is the subject of
    /// the request, or if the newest version counts and the found one is newer.
    /// </summary>
    private OtherVersion? Other(MatrixRow row, IReadOnlyDictionary<long, SelectedVersion> works)
    {
        var found = selectors.Where(s => s.PacticipantId == row.Pact.ProviderId).ToList();
        return works.TryGetValue(row.Pact.ContentId, out var other) && found is [{ Specified: false } first, ..]
            && !found.Any(s => s.Asked.Latest && s.Version?.Id > other.Id)
            ? new OtherVersion(other.Number, first, IsThere: found.Any(s => s.Version?.Id == other.Id))
            : null;
    }

    /// <summary>The side, described by the selector that selects this version.</summary>
    private ObstacleSide Side(string name, long version, IReadOnlyDictionary<long, VersionDetails> versions)
    {
        var number = versions[version].Number;
        var meant = selectors.FirstOrDefault(s => s.Version?.Id == version);
        return new ObstacleSide(name, number, meant?.Description ?? $"{name} {number}", version);
    }

    /// <summary>The side if no row contains its version: all selected versions.</summary>
    private ObstacleSide AnySide(long pacticipant, string name)
    {
        var meant = selectors.Where(s => s.PacticipantId == pacticipant).ToList();
        if (meant is [{ IsWhole: false } one])
            return new ObstacleSide(name, one.Version?.Number, one.Description, one.Version?.Id);
        List<string> numbers = [.. meant.Select(s => s.Version?.Number).OfType<string>()];
        if (numbers.Count == 0)
            return new ObstacleSide(name, null, $"any version of {name}");
        var origin = meant[0].Origin is { } place ? $" ({place})" : "";
        return new ObstacleSide(name, null, $"{name} {string.Join(" or ", numbers)}{origin}") { Meant = numbers };
    }

    /// <summary>A provider version that has not verified a pact.</summary>
    private sealed record Unseen(MatrixPact Pact, ResolvedSelector Provider);
}
