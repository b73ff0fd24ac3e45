namespace ContractTests.Broker.Selectors;

/// <summary>The request of a provider's build before a verification.</summary>
internal sealed record VerificationRequest(
    string? ProviderVersionBranch, IReadOnlyList<string> ProviderVersionTags, IReadOnlyList<Selector> Selectors,
    bool IncludePendingStatus, DateTimeOffset? IncludeWipPactsSince)
{
    /// <summary>The environments in selectors, which must exist.</summary>
    public IEnumerable<(string Environment, int Index)> Environments => Selectors
        .Select((selector, index) => (Name: selector switch
        {
            Selector.Deployed deployed => deployed.Environment,
            Selector.Released released => released.Environment,
            Selector.InEnvironment inside => inside.Environment,
            _ => null,
        }, index))
        .Where(named => named.Name is not null)
        .Select(named => (named.Name!, named.index));
}
