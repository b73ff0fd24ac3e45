using System.Diagnostics;
using ContractTests.Broker.Client;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Provider;

/// <summary>
/// One verification from the reading of the pacts to the publishing of the results, as a whole or case by case. Cases
/// run one after the other, since provider states are shared by all.
/// </summary>
internal sealed class VerificationSession(VerifierSettings settings) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SavedListing? saved =
        settings.ListingFolder is { } folder ? new SavedListing(folder, settings.Provider) : null;

    private readonly Lazy<HttpClient> http = new(() => HttpTarget.Connection(settings.ChecksCertificates));
    private LoadedPacts? loaded;
    private ITarget? target;
    private IStateKeeper? states;
    private InteractionRun? run;

    public async Task<IReadOnlyList<VerificationCase>> Cases(CancellationToken cancellation)
    {
        var pacts = await InTurn(() => Load(cancellation), cancellation);
        if (pacts.Unavailable && saved?.Load() is { } listings)
        {
            settings.Config.Write(PactLogLevel.Warn, pacts.Failure().Message);
            return [.. listings.Select(listing => new VerificationCase(this, listing))];
        }

        return pacts.Problems.Count == 0 ? pacts.Cases : throw pacts.Failure();
    }

    public Task<InteractionResult> Verify(string name, CancellationToken cancellation) =>
        InTurn(() => VerifyAlone(name, cancellation), cancellation);

    public Task<VerificationResult> VerifyAll(CancellationToken cancellation) =>
        InTurn(() => VerifyAllInTurn(cancellation), cancellation);

    public void Dispose()
    {
        foreach (var pact in loaded?.Pacts.Where(each => each.Ran > 0) ?? [])
        {
            SkipUnlessPublished(pact);
            if (pact.Publication is Publication.Skipped skipped)
                settings.Config.Write(PactLogLevel.Warn, skipped.Message);
        }

        target?.Dispose();
        if (http.IsValueCreated)
            http.Value.Dispose();
        turn.Dispose();
    }

    private async Task<VerificationResult> VerifyAllInTurn(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var pacts = await Load(cancellation);
        var problems = pacts.Problems.ToList();
        var results = new List<InteractionResult>();
        foreach (var verified in pacts.Cases)
        {
            // A provider that is not there would be waited for as often as there are interactions.
            var absent = results.LastOrDefault(each => each.Error?.Step == VerificationStep.Unreachable)?.Error;
            results.Add(absent is null
                ? await VerifyInTurn(verified, cancellation)
                : NotVerified(verified, absent));
        }

        if (results.FirstOrDefault(each => each.Error?.Step == VerificationStep.Unreachable)?.Error is { } unreachable)
            problems.Add(new(VerificationProblemKind.Target, unreachable.Message, unreachable.Exception));
        foreach (var pact in pacts.Pacts)
            await Finish(pact, cancellation);

        var publications = pacts.Pacts.Select(pact => pact.Publication).OfType<Publication>().ToList();
        problems.AddRange(publications.OfType<Publication.Failed>()
            .Select(failed => new VerificationProblem(VerificationProblemKind.Publishing, failed.Message)));
        var result = new VerificationResult(settings.Provider, results)
        {
            Problems = problems,
            Publications = publications,
            Notices = Notices(pacts),
            Duration = Stopwatch.GetElapsedTime(started),
        };
        settings.Config.Write(PactLogLevel.Information, result.ToText());
        return result;
    }

    /// <summary>Says what belongs to the pact of the case, since there is no report of the whole.</summary>
    private async Task<InteractionResult> VerifyAlone(string name, CancellationToken cancellation)
    {
        var verified = await Find(name, cancellation);
        var pact = verified.Pact!;
        var isFirst = pact.Ran == 0;
        var result = await VerifyInTurn(verified, cancellation);
        string[] lines =
        [
            .. isFirst ? pact.Notices("before_verification") : [],
            .. result.Success ? [] : states?.Notices ?? [],
            .. result.Pending && !result.Success ? [TextReport.Of(result)] : Array.Empty<string>(),
            .. result.Publication is { } publication ? pact.NoticesAfter().Append(publication.Message) : [],
        ];
        foreach (var line in lines)
            settings.Config.Write(PactLogLevel.Information, line);

        return result;
    }

    private async Task<InteractionResult> VerifyInTurn(VerificationCase verified, CancellationToken cancellation)
    {
        var pact = verified.Pact!;
        InteractionResult result;
        try
        {
            result = await Run().Run(verified, cancellation);
        }
        catch (InteractionFailedException absent)
        {
            result = NotVerified(verified, absent.Error);
        }

        pact.Record(verified.Interaction!, result);
        if (pact is not { IsComplete: true, Publication: null })
            return result;

        await Finish(pact, cancellation);
        return result with { Publication = pact.Publication };
    }

    /// <exception cref="InteractionFailedException">The provider could not be started.</exception>
    private InteractionRun Run()
    {
        if (run is not null)
            return run;

        target ??= Target();
        states = settings.States(target, http.Value);
        return run = new InteractionRun(settings, target, states);
    }

    private ITarget Target()
    {
        if (settings.Target is null)
            return settings.Messages is null ? throw NoTarget() : new NoHttpTarget(settings.Provider);

        try
        {
            return settings.Target(settings);
        }
        catch (Exception failure)
        {
            throw new InteractionFailedException(
                VerificationStep.Unreachable,
                $"{settings.Provider}: expected it to start, but found {OneLine.Of(failure)}",
                failure);
        }
    }

    /// <summary>Publishes the results of a pact once, if all its interactions ran and somebody wants to know.</summary>
    private async Task Finish(PactInProgress pact, CancellationToken cancellation)
    {
        if (pact.Publication is not null || pact.Pact.Publisher is not { } publisher)
            return;

        SkipUnlessPublished(pact);
        if (pact.Publication is not null)
            return;

        try
        {
            var url = await publisher.Publish(pact.Success, pact.Results, cancellation);
            pact.Publication = new Publication.Published(pact.Pact.Name, publisher.ProviderVersion, pact.Success, url);
        }
        catch (Exception failure) when (failure is BrokerException or ArgumentException)
        {
            pact.Publication = new Publication.Failed(pact.Pact.Name, OneLine.Of(failure.Message));
        }
    }

    private void SkipUnlessPublished(PactInProgress pact)
    {
        if (pact.Publication is not null || pact.Pact.Publisher is null)
            return;

        var interactions = pact.Pact.Contract.Interactions.Count;
        var reason = settings.Filter is { } filter && !pact.IsComplete
            ? $"the run was filtered by {filter}"
            : !pact.IsComplete
                ? $"{pact.Ran} of {interactions} interactions ran"
                : pact.Results.Any(result => result.Error?.Step == VerificationStep.Unreachable)
                    ? "the provider did not answer"
                    : null;
        if (reason is not null)
            pact.Publication = new Publication.Skipped(pact.Pact.Name, reason);
    }

    private InteractionResult NotVerified(VerificationCase verified, InteractionError absent) =>
        new(verified.Name, verified.Consumer, settings.Provider, verified.Interaction!)
        {
            Pending = verified.Pending,
            Error = absent,
        };

    /// <summary>Each once: a broker says the same of every pact that is pending.</summary>
    private IReadOnlyList<string> Notices(LoadedPacts pacts)
    {
        IEnumerable<string> all =
        [
            .. pacts.Notices,
            .. states?.Notices ?? [],
            .. pacts.Pacts.SelectMany(pact => pact.Notices("before_verification")),
            .. pacts.Pacts.Where(pact => pact.Ran > 0).SelectMany(pact => pact.NoticesAfter()),
        ];
        return [.. all.Distinct()];
    }

    private async Task<VerificationCase> Find(string name, CancellationToken cancellation)
    {
        var pacts = await Load(cancellation);
        if (pacts.Find(name) is { } found)
            return found;
        if (pacts.Problems.Count > 0)
            throw pacts.Failure();

        throw new PactVerificationFailedException(
            $"{settings.Provider}: expected an interaction named \"{name}\", but found none among {pacts.Cases.Count}. "
            + "The contract has changed since the tests were listed: build and list them again.");
    }

    /// <summary>Sources are asked once; where one could not be asked, the next case asks again.</summary>
    private async Task<LoadedPacts> Load(CancellationToken cancellation)
    {
        if (loaded is { } known)
            return known;

        var read = await LoadedPacts.Load(this, settings, http.Value, cancellation);
        if (read.Problems.Count > 0)
            return read;

        saved?.Save(read.Cases.Select(each => each.Listing));
        return loaded = read;
    }

    private async Task<T> InTurn<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private InvalidOperationException NoTarget() =>
        new($"{settings.Provider}: expected a provider to verify, but found none. "
            + "Give WithApplication, WithTestServer, WithHttpClient or WithHttpEndpoint.");
}
