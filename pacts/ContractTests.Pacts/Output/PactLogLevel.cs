namespace ContractTests.Pacts.Output;

/// <summary>How much is said: everything from this level on.</summary>
public enum PactLogLevel
{
    Trace,
    Debug,
    Information,
    Warn,
    Error,
    None,
}
