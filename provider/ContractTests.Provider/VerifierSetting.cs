namespace ContractTests.Provider;

/// <summary>A setting that messages of a verification advise to change.</summary>
public enum VerifierSetting
{
    /// <summary>Where the pacts come from.</summary>
    Sources,

    NoPactsFound,

    ConsumerFilter,

    DescriptionFilter,

    ProviderStateFilter,

    ProviderStates,

    RequestTimeout,

    MaxResponseSize,
}
