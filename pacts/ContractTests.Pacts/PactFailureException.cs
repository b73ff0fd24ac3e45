namespace ContractTests.Pacts;

/// <summary>
/// A contract was not kept, or cannot be read, written or used; the message says everything that went wrong. All
/// exceptions of the libraries that work with contracts are of this kind.
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
