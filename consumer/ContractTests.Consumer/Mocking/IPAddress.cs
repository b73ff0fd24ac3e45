namespace ContractTests.Consumer.Mocking;

/// <summary>The addresses of the machine on which a mock provider listens.</summary>
public enum IPAddress
{
    /// <summary>All addresses, so that other machines and containers can call it.</summary>
    Any,

    /// <summary>127.0.0.1 only.</summary>
    Loopback,
}
