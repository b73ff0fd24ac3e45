using ContractTests.Pacts;

namespace ContractTests.Provider;

/// <summary>
/// A provider does not keep a contract, or could not be verified; the message is the complete report.
/// </summary>
public sealed class PactVerificationFailedException : PactFailureException
{
    public PactVerificationFailedException()
        : this("The provider does not keep the contract.")
    {
    }

    public PactVerificationFailedException(string message)
        : base(message)
    {
    }

    public PactVerificationFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Null if a single interaction was verified.</summary>
    public VerificationResult? Result { get; init; }
}
