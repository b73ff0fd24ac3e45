namespace ContractTests.Integration;

/// <summary>A test database is not available: the message says why, and what to do.</summary>
public sealed class TestDatabaseException : IntegrationTestException
{
    public TestDatabaseException(string message)
        : base(message)
    {
    }

    public TestDatabaseException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
