namespace ContractTests.Integration;

/// <summary>The base class of exceptions of the integration kit: the type says what failed, the message why.</summary>
public abstract class IntegrationTestException : Exception
{
    protected IntegrationTestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
