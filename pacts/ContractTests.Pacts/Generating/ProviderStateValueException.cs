namespace ContractTests.Pacts.Generating;

/// <summary>
/// A value of a provider state is missing or has the wrong type; the message has one line for each, with its name and
/// its place.
/// </summary>
public sealed class ProviderStateValueException : PactFailureException
{
    public ProviderStateValueException()
        : this("A provider state did not return a required value.")
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
