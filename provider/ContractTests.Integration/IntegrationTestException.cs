namespace ContractTests.Integration;

/// <summary>The base class of this library's exceptions: the type says what failed, the message says why.</summary>
public abstract class IntegrationTestException : Exception
{
    protected IntegrationTestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
