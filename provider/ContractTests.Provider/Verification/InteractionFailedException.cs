namespace ContractTests.Provider.Verification;

/// <summary>Carries what broke from the place where it broke to the result of the interaction.</summary>
internal sealed class InteractionFailedException(VerificationStep step, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public InteractionError Error => new(step, Message, InnerException);
}
