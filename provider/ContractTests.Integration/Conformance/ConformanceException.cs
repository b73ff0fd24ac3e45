namespace ContractTests.Integration;

/// <summary>The OpenAPI document cannot be used, or the suite does not exercise what the document describes.</summary>
public sealed class ConformanceException : IntegrationTestException
{
    internal ConformanceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
