namespace ContractTests.Broker.Storage;

/// <summary>The database cannot be used; the message is one line with its name and what to do.</summary>
public sealed class BrokerStorageException : Exception
{
    public BrokerStorageException()
    {
    }

    public BrokerStorageException(string message)
        : base(message)
    {
    }

    public BrokerStorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The disk is full.</summary>
    internal bool IsFull { get; init; }
}
