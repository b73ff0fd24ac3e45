namespace ContractTests.Provider;

/// <summary>The result of a verification that found nothing to verify.</summary>
public enum NoPactsFound
{
    Fails,

    /// <summary>For a provider that no consumer relies on yet.</summary>
    Passes,
}
