using System.Diagnostics;
using ContractTests.Pacts;

namespace ContractTests.Provider;

/// <summary>Takes one interaction through states, request, comparison and teardown.</summary>
internal sealed class InteractionRun(VerifierSettings settings, ITarget target, IStateKeeper states)
{
    private readonly Comparison comparison = new(settings, target);

    public async Task<InteractionResult> Run(VerificationCase verified, CancellationToken cancellation)
    {
        var interaction = verified.Interaction!;
        var started = Stopwatch.GetTimestamp();
        var entered = new Stack<Pacts.ProviderState>();
        var compared = Compared.Nothing;
        InteractionError? error = null;
        try
        {
            await Enter(interaction, entered, cancellation);
            compared = await comparison.Compare(
                interaction, verified.Pact!.Pact.Contract.Version, cancellation);
        }
        catch (InteractionFailedException failure)
        {
            error = failure.Error;
        }
        finally
        {
            // States are left even when the run is cancelled, so that the next one finds a clean provider.
            error = await Leave(entered, error);
        }

        return new InteractionResult(verified.Name, verified.Consumer, settings.Provider, interaction)
        {
            Pending = verified.Pending,
            Mismatches = compared.Mismatches,
            ExpectedBody = compared.Expected,
            ActualBody = compared.Actual,
            Error = error,
            Duration = Stopwatch.GetElapsedTime(started),
        };
    }

    private async Task Enter(
        Interaction interaction, Stack<Pacts.ProviderState> entered, CancellationToken cancellation)
    {
        if (interaction.ProviderStates.Count == 0)
            await InTime("", VerificationStep.StateSetUp, states.SetUpNothing, cancellation);

        foreach (var state in interaction.ProviderStates)
        {
            entered.Push(state);
            await InTime(state.Name, VerificationStep.StateSetUp, limit => states.SetUp(state, limit), cancellation);
        }
    }

    private async Task<InteractionError?> Leave(Stack<Pacts.ProviderState> entered, InteractionError? error)
    {
        foreach (var state in entered)
        {
            try
            {
                await InTime(
                    state.Name,
                    VerificationStep.StateTearDown,
                    limit => states.TearDown(state, limit),
                    CancellationToken.None);
            }
            catch (InteractionFailedException failure)
            {
                error ??= failure.Error;
            }
        }

        return error;
    }

    private async Task InTime(
        string state, VerificationStep step, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(settings.RequestTimeout, settings.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            await work(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var what = step == VerificationStep.StateSetUp ? "setup" : "teardown";
            throw new InteractionFailedException(
                step,
                $"provider state \"{state}\": expected its {what} to end within "
                + $"{settings.RequestTimeout.TotalSeconds:0.###} seconds, but it did not.");
        }
    }
}
