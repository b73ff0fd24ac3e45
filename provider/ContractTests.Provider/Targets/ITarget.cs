namespace ContractTests.Provider.Targets;

/// <summary>The running provider.</summary>
internal interface ITarget : IDisposable
{
    HttpClient Client { get; }

    /// <summary>Requests are sent to paths below this address.</summary>
    Uri BaseAddress { get; }

    /// <summary>The provider's own services, if it runs in this process.</summary>
    IServiceProvider? Services => null;

    /// <summary>The name of the provider in messages.</summary>
    string Name => BaseAddress.ToString();

    /// <summary>Whether paths and queries can be sent exactly as in the contract, byte for byte.</summary>
    bool KeepsRawPaths => false;
}
