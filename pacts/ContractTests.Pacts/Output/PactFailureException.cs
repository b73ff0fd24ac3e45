namespace ContractTests.Pacts.Output;

/// <summary>A contract was not kept, by the consumer's test or by the provider; the message says all that is wrong.</summary>
public class PactFailureException : Exception
{
    public PactFailureException()
    {
    }

    public PactFailureException(string message)
        : base(message)
    {
    }

    public PactFailureException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
