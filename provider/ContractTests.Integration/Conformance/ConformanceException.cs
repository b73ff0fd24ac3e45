namespace ContractTests.Integration;

/// <summary>A suite has no usable description of its service, or does not exercise what is described.</summary>
public sealed class ConformanceException : IntegrationTestException
{
    internal ConformanceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
