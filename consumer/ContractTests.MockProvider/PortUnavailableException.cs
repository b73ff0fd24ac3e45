namespace ContractTests.MockProvider;

/// <summary>A mock provider cannot listen on its port.</summary>
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
        $"Port {port}: expected it to be free, but found it in use. "
            + "Choose another port, or none to get a free one.", cause);

    internal static PortUnavailableException Refused(int port, Exception cause) => new(
        $"Port {port}: expected to listen on it, but found: {cause.Message}. "
            + "Choose another port, or none to get a free one.",
        cause);
}
