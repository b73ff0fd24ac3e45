using System.Diagnostics;
using ContractTests.Pacts.Outputters;
using ContractTests.Provider.Messaging;
using ContractTests.Provider.Reports;
using ContractTests.Provider.States;
using ContractTests.Provider.Targets;

namespace ContractTests.Provider.Verification;

/// <summary>
/// One verification, from reading the pacts to publishing the results, as a whole or case by case. Cases run one after
/// the other, because they share provider states, unless the caller allowed several.
/// </summary>
internal sealed class VerificationSession(VerifierSettings settings) : IDisposable
{
    /// <summary>
    /// Guards everything except the interactions themselves: reading pacts, starting the provider, publishing.
    /// </summary>
    private readonly SemaphoreSlim _turn = new(1);

    private readonly SemaphoreSlim _places = new(settings.Parallelism);
    private readonly PublishingOfResults _publishing = new(settings);
    private readonly SavedListing? _saved =
        settings.ListingFolder is { } folder ? new SavedListing(folder, settings.Provider) : null;

    private readonly Lazy<HttpClient> _http = new(() => HttpTarget.Connection(settings.ChecksCertificates));
    private LoadedPacts? _loaded;
    private ITarget? _target;
    private IStateHandler? _states;
    private InteractionRun? _run;

    public async Task<IReadOnlyList<VerificationCase>> Cases(CancellationToken cancellation)
    {
        var pacts = await InTurn(() => Load(cancellation), cancellation);
        if (pacts.Unavailable && _saved?.Load() is { } listings)
        {
            settings.Config.Write(PactLogLevel.Warn, pacts.Failure().Message);
            return [.. listings.Select(listing => new VerificationCase(this, listing))];
        }

        return pacts.Problems.Count == 0 ? pacts.Cases : throw pacts.Failure();
    }

    public async Task<VerificationResult> VerifyAll(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var pacts = await InTurn(() => Load(cancellation), cancellation);
        var problems = pacts.Problems.ToList();
        var results = await VerifyCases(pacts.Cases, cancellation);
        if (results.FirstOrDefault(each => each.Error?.Step == VerificationStep.Unreachable)?.Error is { } unreachable)
            problems.Add(new(VerificationProblemKind.Target, unreachable.Message, unreachable.Exception));
        foreach (var pact in pacts.Pacts)
            await InTurn(() => _publishing.Finish(pact, cancellation), cancellation);

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
        settings.Config.Write(PactLogLevel.Information, () => result.ToText());
        return result;
    }

    /// <summary>Logs the notices of the case's pact, because there is no report of the whole run.</summary>
    public async Task<InteractionResult> Verify(string name, CancellationToken cancellation)
    {
        var pacts = await InTurn(() => Load(cancellation), cancellation);
        var verified = Find(pacts, name);
        var pact = verified.Pact!;
        var isFirst = pact.Ran == 0;
        var result = await VerifyInPlace(verified, cancellation);
        string[] lines =
        [
            .. isFirst ? pact.Notices("before_verification") : [],
            .. result.Success ? [] : _states?.Notices ?? [],
            .. result.Pending && !result.Success ? [TextReport.Of(result)] : Comments.Of(verified.Interaction!),
            .. result.Publication is { } publication ? pact.NoticesAfter().Append(publication.Message) : [],
        ];
        foreach (var line in lines)
            settings.Config.Write(PactLogLevel.Information, line);

        return result;
    }

    public void Dispose()
    {
        foreach (var pact in _loaded?.Pacts.Where(each => each.Ran > 0) ?? [])
        {
            _publishing.SkipUnlessPublished(pact);
            if (pact.Publication is Publication.Skipped skipped)
                settings.Config.Write(PactLogLevel.Warn, skipped.Message);
        }

        _target?.Dispose();
        if (_http.IsValueCreated)
            _http.Value.Dispose();
        _turn.Dispose();
        _places.Dispose();
    }

    /// <returns>The results in the order of the cases, not in the order in which they finished.</returns>
    private async Task<IReadOnlyList<InteractionResult>> VerifyCases(
        IReadOnlyList<VerificationCase> cases, CancellationToken cancellation)
    {
        var results = new InteractionResult?[cases.Count];
        InteractionError? absent = null;
        var stopped = false;
        var next = -1;

        async Task Work()
        {
            while (!Volatile.Read(ref stopped) && Interlocked.Increment(ref next) is var at && at < cases.Count)
            {
                // Otherwise each interaction would wait for an unreachable provider again.
                var result = Volatile.Read(ref absent) is { } error
                    ? NotVerified(cases[at], error)
                    : await VerifyInPlace(cases[at], cancellation);
                results[at] = result;
                if (result.Error is { Step: VerificationStep.Unreachable } unreachable)
                    Volatile.Write(ref absent, unreachable);
                if (result.Fails && settings.StopsAtFirstFailure)
                    Volatile.Write(ref stopped, true);
            }
        }

        if (settings.Parallelism == 1)
            await Work();
        else
            await Task.WhenAll(Enumerable.Range(0, settings.Parallelism).Select(_ => Task.Run(Work, cancellation)));

        return [.. results.OfType<InteractionResult>()];
    }

    private async Task<InteractionResult> VerifyInPlace(VerificationCase verified, CancellationToken cancellation)
    {
        var pact = verified.Pact!;
        InteractionResult result;
        await _places.WaitAsync(cancellation);
        try
        {
            var started = _run ?? await InTurn(() => Task.FromResult(Start()), cancellation);
            result = await started.Run(verified, cancellation);
        }
        catch (InteractionFailedException absent)
        {
            result = NotVerified(verified, absent.Error);
        }
        finally
        {
            _places.Release();
        }

        pact.Record(verified.Interaction!, result);
        if (pact is not { IsComplete: true, Publication: null, Pact.Publisher: not null })
            return result;

        await InTurn(() => _publishing.Finish(pact, cancellation), cancellation);
        return result with { Publication = pact.Publication };
    }

    /// <exception cref="InteractionFailedException">The provider could not be started.</exception>
    private InteractionRun Start()
    {
        if (_run is not null)
            return _run;

        _target ??= Target();
        _states = settings.States(_target, _http.Value);
        var messages = settings.Messages?.Invoke(settings, _target, _http.Value) ?? new NoMessages();
        return _run = new InteractionRun(settings, _target, _states, messages);
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

    private InteractionResult NotVerified(VerificationCase verified, InteractionError absent) =>
        new(verified.Name, verified.Consumer, settings.Provider, verified.Interaction!)
        {
            Pending = verified.Pending,
            Error = absent,
        };

    /// <summary>Removes duplicates: a broker sends the same notice for every pending pact.</summary>
    private IReadOnlyList<string> Notices(LoadedPacts pacts)
    {
        IEnumerable<string> all =
        [
            .. pacts.Notices,
            .. _states?.Notices ?? [],
            .. pacts.Pacts.SelectMany(pact => pact.Notices("before_verification")),
            .. pacts.Pacts.Where(pact => pact.Ran > 0).SelectMany(pact => pact.NoticesAfter()),
        ];
        return [.. all.Distinct()];
    }

    private VerificationCase Find(LoadedPacts pacts, string name)
    {
        if (pacts.Find(name) is { } found)
            return found;
        if (pacts.Problems.Count > 0)
            throw pacts.Failure();

        throw new PactVerificationFailedException(
            $"{settings.Provider}: expected an interaction named \"{name}\", but found none among {pacts.Cases.Count}. "
            + "The contract has changed since the tests were listed: build and list them again.");
    }

    /// <summary>Sources are read once; if one was not available, the next case reads again.</summary>
    private async Task<LoadedPacts> Load(CancellationToken cancellation)
    {
        if (_loaded is { } known)
            return known;

        var read = await LoadedPacts.Load(this, settings, _http.Value, cancellation);
        if (read.Problems.Count > 0)
            return read;

        _saved?.Save(read.Cases.Select(each => each.Listing));
        return _loaded = read;
    }

    private async Task<T> InTurn<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private InvalidOperationException NoTarget() =>
        new($"{settings.Provider}: expected a provider to verify, but found none. "
            + "Call WithApplication, WithTestServer, WithHttpClient or WithHttpEndpoint.");
}
