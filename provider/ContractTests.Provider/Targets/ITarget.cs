namespace ContractTests.Provider.Targets;

/// <summary>The running provider.</summary>
internal interface ITarget : IDisposable
{
    HttpClient Client { get; }

    /// <summary>Requests are sent below this address.</summary>
    Uri BaseAddress { get; }

    /// <summary>The provider's own services, where it runs in this process.</summary>
    IServiceProvider? Services => null;

    /// <summary>How the provider is called in messages.</summary>
    string Name => BaseAddress.ToString();

    /// <summary>Paths and queries can be sent byte for byte as they stand in the contract.</summary>
    bool KeepsRawPaths => false;
}
