namespace ContractTests.MockProvider;

/// <summary>The port that a mock provider was to listen on cannot be had.</summary>
public sealed class PortUnavailableException : IOException
{
    public PortUnavailableException()
    {
    }

    public PortUnavailableException(string message)
        : base(message)
    {
    }

    public PortUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static PortUnavailableException InUse(int port, Exception cause) => new(
        $"Port {port}: expected it to be free, but found it in use. Name another, or none to get a free one.", cause);

    internal static PortUnavailableException Refused(int port, Exception cause) => new(
        $"Port {port}: expected to listen on it, but found: {cause.Message}. Name another, or none to get a free one.",
        cause);
}
