namespace ContractTests.Pacts;

/// <summary>
/// A contract was not kept, or cannot be read, written or used; the message lists everything that went wrong. It is the
/// base class of all exceptions of the libraries that work with contracts.
/// </summary>
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
