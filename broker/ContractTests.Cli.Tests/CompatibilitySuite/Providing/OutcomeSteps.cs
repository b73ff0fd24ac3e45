using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Pacts.Matching;
using ContractTests.Provider;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Providing;

/// <summary>Steps that run a verification and look at what came of it.</summary>
internal sealed class OutcomeSteps(ProviderUnderTest provider)
{
    public void AddTo(StepTable steps)
    {
        steps.Add("the verification is run", _ => provider.Verify());
        steps.Add("the verification will be successful", _ =>
            provider.Result.Success.ShouldBeTrue(provider.Result.ToText()));
        steps.Add("the verification will NOT be successful", _ => provider.Result.Success.ShouldBeFalse());
        steps.Add("the verification results will contain a \"(.+)\" error", call =>
            provider.Result.Interactions.ShouldContain(
                each => each.Fails && HasError(each, call[0]), provider.Result.ToText()));
        steps.Add("there will be a pending \"(.+)\" error", call =>
            provider.Result.Interactions.ShouldContain(
                each => each.Pending && !each.Fails && HasError(each, call[0]), provider.Result.ToText()));
        steps.Add("a warning will be displayed that there was no provider state callback configured for "
            + "provider state \"(.+)\"",
            call => provider.Output.ShouldContain($"expected a way to set up \"{call[0]}\"", Case.Sensitive));
        steps.Add("the comment \"(.+)\" will have been printed to the console", call =>
            provider.Output.ShouldContain(call[0], Case.Sensitive));
        steps.Add("the \"(.+)\" will displayed as the original test name", call =>
            provider.Output.ShouldContain(call[0], Case.Sensitive));
    }

    private static bool HasError(InteractionResult interaction, string official) => official switch
    {
        "Response status did not match" => Has(interaction, MismatchKind.Status),
        "Headers had differences" => Has(interaction, MismatchKind.Header),
        "Body had differences" => Has(interaction, MismatchKind.Body),
        "Metadata had differences" => Has(interaction, MismatchKind.Metadata),
        "State change request failed" => interaction.Error?.Step == VerificationStep.StateSetUp,
        _ => throw new ArgumentException($"{official}: expected an error that is known here"),
    };

    private static bool Has(InteractionResult interaction, MismatchKind kind) =>
        interaction.Mismatches.Any(mismatch => mismatch.Kind == kind);
}
