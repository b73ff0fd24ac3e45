namespace ContractTests.Provider;

/// <summary>The body of a provider-state call, for providers that read it with code of their own.</summary>
public sealed class ProviderState
{
    public string State { get; set; } = "";

#pragma warning disable CA2227 // Read by serializers, with the shape that existing middleware expects.
    public IDictionary<string, string> Params { get; set; } = new Dictionary<string, string>();
#pragma warning restore CA2227
}
