namespace ContractTests.Integration;

/// <summary>What stops an integration test; the kinds say what, the message says why.</summary>
public abstract class IntegrationTestException : Exception
{
    protected IntegrationTestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
