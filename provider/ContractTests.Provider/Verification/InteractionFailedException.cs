namespace ContractTests.Provider.Verification;

/// <summary>A failure that becomes the error of the interaction's result.</summary>
internal sealed class InteractionFailedException(VerificationStep step, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public InteractionError Error => new(step, Message, InnerException);
}
