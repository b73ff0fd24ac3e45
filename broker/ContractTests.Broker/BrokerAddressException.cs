namespace ContractTests.Broker;

/// <summary>The broker cannot listen on its address; the message is one line that says what to do.</summary>
public sealed class BrokerAddressException : Exception
{
    public BrokerAddressException()
    {
    }

    public BrokerAddressException(string message)
        : base(message)
    {
    }

    public BrokerAddressException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
