using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>
/// The requests of a consumer were not those that its test declared. The message holds every unexpected request with
/// the interaction that came nearest and what kept it from fitting, and every request that never came; the inner
/// exception is what the consumer threw, if it did.
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
