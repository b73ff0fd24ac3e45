namespace ContractTests.Pacts;

/// <summary>A contract was not kept; the message says everything that went wrong.</summary>
public class PactFailureException : Exception
{
    public PactFailureException()
        : this("A contract was not kept.")
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
