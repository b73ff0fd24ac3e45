using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>A consumer failed on a message; the inner exception is the consumer's.</summary>
public sealed class PactMessageConsumerVerificationException : PactFailureException
{
    public PactMessageConsumerVerificationException()
    {
    }

    public PactMessageConsumerVerificationException(string message)
        : base(message)
    {
    }

    public PactMessageConsumerVerificationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
