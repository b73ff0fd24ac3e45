using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>
/// A consumer did not send the requests that its test declared. The message lists every unexpected request with the
/// nearest interaction and its mismatches, and every missing request. The inner exception is the consumer's, if it
/// threw.
/// </summary>
public sealed class PactMismatchException : PactFailureException
{
    public PactMismatchException()
    {
    }

    public PactMismatchException(string message)
        : base(message)
    {
    }

    public PactMismatchException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
