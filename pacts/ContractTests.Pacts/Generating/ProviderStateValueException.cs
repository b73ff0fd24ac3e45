namespace ContractTests.Pacts.Generating;

/// <summary>
/// A value that provider states were to give is missing or of the wrong kind; the message has one line for each, with
/// its name and its place.
/// </summary>
public sealed class ProviderStateValueException : PactFailureException
{
    public ProviderStateValueException()
        : this("A provider state did not give a value that is needed.")
    {
    }

    public ProviderStateValueException(string message)
        : base(message)
    {
    }

    public ProviderStateValueException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
