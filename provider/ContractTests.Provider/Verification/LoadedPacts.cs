using ContractTests.Pacts.Files;
using ContractTests.Provider.Sources;

namespace ContractTests.Provider.Verification;

/// <summary>What the sources returned: the pacts, their cases, and all problems.</summary>
internal sealed record LoadedPacts(
    IReadOnlyList<PactInProgress> Pacts,
    IReadOnlyList<VerificationCase> Cases,
    IReadOnlyList<VerificationProblem> Problems)
{
    private Dictionary<string, VerificationCase>? _byName;

    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>A source was not available; it did not return anything wrong.</summary>
    public bool Unavailable { get; init; }

    public VerificationCase? Find(string name) =>
        (_byName ??= Cases.ToDictionary(each => each.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    public PactVerificationFailedException Failure() =>
        new(string.Join('\n', Problems.Select(problem => problem.Message)),
            Problems.Select(problem => problem.Exception).FirstOrDefault(each => each is not null));

    public static async Task<LoadedPacts> Load(
        VerificationSession session, VerifierSettings settings, HttpClient http, CancellationToken cancellation)
    {
        var question = new SourceQuestion(settings.Provider, settings.Consumers, http);
        var answers = new List<SourceAnswer>();
        foreach (var source in settings.Sources)
            answers.Add(await Read(source, question, cancellation));

        var pacts = answers.SelectMany(answer => answer.Pacts)
            .Where(pact => TakesConsumer(settings, pact.Contract.Consumer))
            .ToList();
        List<string> notices =
        [
            .. answers.SelectMany(answer => answer.Notices),
            .. pacts.Where(IsEmpty).Select(pact =>
                $"warning: {pact.Origin}: expected interactions in the pact, but found none; it passes"),
            .. pacts.SelectMany(pact => PactWarnings.Plugins(pact.Contract)
                .Select(warning => $"warning: {pact.Origin}: {warning}")),
        ];
        var problems = answers.SelectMany(answer => answer.Problems)
            .Where(problem => problem.Exception is not PactFileException { Consumer: { } consumer }
                || TakesConsumer(settings, consumer))
            .ToList();
        var (inProgress, cases) = CasesOf(session, settings, pacts);
        cases = OnlyFailed(settings, cases, problems);
        if (cases.Count == 0)
            problems.AddRange(UnusableFilters(settings));
        var foundNone = cases.Count == 0 && (pacts.Count == 0 || !pacts.TrueForAll(IsEmpty));
        if (problems.Count == 0 && foundNone && settings.NoPactsFound == NoPactsFound.Fails)
            problems.Add(NothingToVerify(settings, pacts, notices));

        return new LoadedPacts(inProgress, cases, problems)
        {
            Notices = notices,
            Unavailable = answers.Any(answer => answer.Unavailable),
        };
    }

    private static bool IsEmpty(PactToVerify pact) => pact.Contract.Interactions.Count == 0;

    /// <summary>An unexpected failure of a source is reported as a problem; the others are still read.</summary>
    private static async Task<SourceAnswer> Read(
        IPactSource source, SourceQuestion question, CancellationToken cancellation)
    {
        try
        {
            return await source.Read(question, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return SourceAnswer.Problem($"pacts: expected to read them, but found {OneLine.Of(failure)}", failure);
        }
    }

    private static (List<PactInProgress> Pacts, List<VerificationCase> Cases) CasesOf(
        VerificationSession session, VerifierSettings settings, List<PactToVerify> pacts)
    {
        var names = new CaseNames(pacts);
        var inProgress = pacts.Select(pact => new PactInProgress(pact)).ToList();
        var cases = new List<VerificationCase>();
        foreach (var pact in inProgress)
        {
            foreach (var interaction in pact.Pact.Contract.Interactions)
            {
                var listing = new CaseListing(
                    names.Next(pact.Pact, interaction),
                    pact.Pact.Contract.Consumer,
                    interaction.Description,
                    [.. interaction.ProviderStates.Select(state => state.Name)],
                    interaction.Pending || pact.Pact.Pending);
                if (settings.Filter is null || settings.Filter.Takes(interaction))
                    cases.Add(new VerificationCase(session, pact, interaction, listing));
            }
        }

        return (inProgress, cases);
    }

    private static bool TakesConsumer(VerifierSettings settings, string consumer) =>
        settings.Consumers.Count == 0
        || settings.Consumers.Exists(wanted => NameOrPattern.FitsWhole(wanted, consumer));

    /// <summary>All cases, if nothing failed in the last run or the failed cases no longer exist.</summary>
    private static List<VerificationCase> OnlyFailed(
        VerifierSettings settings, List<VerificationCase> cases, List<VerificationProblem> problems)
    {
        try
        {
            var report = settings.LastReport is { } file ? LastReport.Read(file) : null;
            var failed = report is null ? [] : cases.Where(each => report.Names(each.Listing)).ToList();
            return failed.Count == 0 ? cases : failed;
        }
        catch (FormatException failure)
        {
            problems.Add(new VerificationProblem(VerificationProblemKind.Source, failure.Message, failure));
            return cases;
        }
    }

    private static IEnumerable<VerificationProblem> UnusableFilters(VerifierSettings settings)
    {
        var filters = settings.Consumers.Select(consumer => (VerifierSetting.ConsumerFilter, (string?)consumer))
            .Append((VerifierSetting.DescriptionFilter, settings.Filter?.Description))
            .Append((VerifierSetting.ProviderStateFilter, settings.Filter?.ProviderState));
        foreach (var (setting, filter) in filters)
        {
            if (filter is not null && NameOrPattern.Problem(filter) is { } problem)
            {
                yield return new VerificationProblem(
                    VerificationProblemKind.Filter,
                    $"{settings.Config.NameOf(setting)}: expected a name or a regular expression, but found "
                    + $"\"{OneLine.Of(filter)}\", which is neither: {OneLine.Of(problem)} Correct it.");
            }
        }
    }

    private static VerificationProblem NothingToVerify(
        VerifierSettings settings, List<PactToVerify> pacts, List<string> notices)
    {
        var interactions = pacts.Sum(pact => pact.Contract.Interactions.Count);
        var line = (settings.Sources.Count, interactions, settings.Filter) switch
        {
            (0, _, _) => "no source of pacts is given. "
                + $"Use {settings.Config.NameOf(VerifierSetting.Sources)}.",
            (_, > 0, { } filter) => $"no interaction of {interactions} has {filter}. "
                + "Correct or remove the filter.",
            _ => "there are no pacts to verify"
                + string.Concat(notices.Select(each => $" ({each.TrimEnd('.')})")) + ". If no consumer has one yet, "
                + $"use {settings.Config.NameOf(VerifierSetting.NoPactsFound)}.",
        };
        return new VerificationProblem(VerificationProblemKind.NoPactsFound, $"{settings.Provider}: {line}");
    }
}
