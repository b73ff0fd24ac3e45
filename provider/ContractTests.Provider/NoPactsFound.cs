namespace ContractTests.Provider;

/// <summary>The result of a verification that found no pacts.</summary>
public enum NoPactsFound
{
    Fails,

    /// <summary>For a provider that has no consumers yet.</summary>
    Passes,
}
