using System.Diagnostics;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;
using ContractTests.Provider.Messaging;
using ContractTests.Provider.States;
using ContractTests.Provider.Targets;

namespace ContractTests.Provider.Verification;

/// <summary>Runs one interaction: states, request, comparison and teardown.</summary>
internal sealed class InteractionRun(
    VerifierSettings settings, ITarget target, IStateHandler states, IMessageSource messages)
{
    private readonly Comparison _comparison = new(settings, target, messages);

    public async Task<InteractionResult> Run(VerificationCase verified, CancellationToken cancellation)
    {
        var interaction = verified.Interaction!;
        var started = Stopwatch.GetTimestamp();
        var entered = new Stack<InteractionState>();
        var compared = Compared.Nothing;
        InteractionError? error = null;
        using var clock = new StepClock(settings.RequestTimeout, settings.Time, cancellation);
        try
        {
            RefuseFaulty(interaction);
            var values = await Enter(interaction, entered, clock);
            compared = await _comparison.Compare(interaction, verified.Pact!.Pact.Contract.Version, values, clock);
        }
        catch (InteractionFailedException failure)
        {
            error = failure.Error;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // A defect in one interaction must not prevent the verification of the others.
            error = new InteractionError(
                VerificationStep.Comparison,
                $"{interaction.Description}: expected to compare the answer, but found {OneLine.Of(failure)}",
                failure);
        }
        finally
        {
            // States are torn down even if the run is cancelled, so that the next run starts with a clean provider.
            error = await Leave(interaction, entered, error);
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

    /// <exception cref="InteractionFailedException">The interaction in the contract is invalid.</exception>
    private static void RefuseFaulty(Interaction interaction)
    {
        var faults = InteractionFaults.WhenVerified(interaction);
        if (faults.Count > 0)
        {
            throw new InteractionFailedException(
                VerificationStep.Contract, MismatchReport.OneLine(string.Join("; ", faults), int.MaxValue));
        }
    }

    /// <summary>A state whose set-up failed is not torn down.</summary>
    /// <returns>The parameters of all states; values that the set-up of the states returned replace them.</returns>
    private async Task<IReadOnlyDictionary<string, JsonFragment>> Enter(
        Interaction interaction, Stack<InteractionState> entered, StepClock clock)
    {
        if (interaction.ProviderStates.Count == 0)
            await InTime("", VerificationStep.StateSetUp, states.SetUpNothing, clock);

        var values = StateValues.Of(interaction);
        foreach (var state in interaction.ProviderStates)
        {
            await InTime(
                state.Name,
                VerificationStep.StateSetUp,
                async limit => StateValues.Add(values, await states.SetUp(state, limit)),
                clock);
            entered.Push(state);
        }

        return values;
    }

    private async Task<InteractionError?> Leave(
        Interaction interaction, Stack<InteractionState> entered, InteractionError? error)
    {
        using var clock = new StepClock(settings.RequestTimeout, settings.Time, CancellationToken.None);
        if (interaction.ProviderStates.Count == 0)
            error = await Leave("", states.TearDownNothing, clock, error);

        foreach (var state in entered)
            error = await Leave(state.Name, limit => states.TearDown(state, limit), clock, error);

        return error;
    }

    private static async Task<InteractionError?> Leave(
        string state, Func<CancellationToken, Task> tearDown, StepClock clock, InteractionError? error)
    {
        try
        {
            await InTime(state, VerificationStep.StateTearDown, tearDown, clock);
            return error;
        }
        catch (InteractionFailedException failure)
        {
            return error ?? failure.Error;
        }
    }

    private static async Task InTime(
        string state, VerificationStep step, Func<CancellationToken, Task> work, StepClock clock)
    {
        var limit = clock.Start();
        try
        {
            await work(limit).WaitAsync(limit);
        }
        catch (OperationCanceledException) when (clock.RanOut)
        {
            var what = step == VerificationStep.StateSetUp ? "setup" : "teardown";
            throw new InteractionFailedException(
                step,
                $"provider state \"{state}\": expected its {what} to end within {clock.Seconds} seconds, "
                + "but it did not.");
        }
    }
}
