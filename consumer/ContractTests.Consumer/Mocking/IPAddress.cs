namespace ContractTests.Consumer.Mocking;

/// <summary>Which addresses of the machine a mock provider listens on.</summary>
public enum IPAddress
{
    /// <summary>All of them, so that other machines and containers reach it too.</summary>
    Any,

    /// <summary>127.0.0.1 only.</summary>
    Loopback,
}
