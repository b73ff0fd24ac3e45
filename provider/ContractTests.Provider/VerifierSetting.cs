namespace ContractTests.Provider;

/// <summary>A setting that a message recommends to change.</summary>
public enum VerifierSetting
{
    /// <summary>The sources of pacts.</summary>
    Sources,

    NoPactsFound,

    ConsumerFilter,

    DescriptionFilter,

    ProviderStateFilter,

    ProviderStates,

    RequestTimeout,

    MaxResponseSize,
}
