using ContractTests.Pacts;

namespace ContractTests.Provider.Verification;

/// <summary>
/// Filters interactions by description and provider state. Each filter is a regular expression, as in other verifiers.
/// It also matches the identical text, so that parentheses in a description need no escaping.
/// </summary>
/// <param name="ProviderState">If empty, only interactions without a state match.</param>
internal sealed record InteractionFilter(string? Description, string? ProviderState)
{
    /// <summary>The environment variables that the tools of other languages read too; null if none is set.</summary>
    public static InteractionFilter? FromEnvironment(Func<string, string?> variable)
    {
        var withoutState = bool.TryParse(variable("PACT_PROVIDER_NO_STATE"), out var none) && none;
        return From(
            NullIfEmpty(variable("PACT_DESCRIPTION")),
            withoutState ? "" : NullIfEmpty(variable("PACT_PROVIDER_STATE")));
    }

    public static InteractionFilter? From(string? description, string? providerState) =>
        description is null && providerState is null ? null : new InteractionFilter(description, providerState);

    public bool Takes(Interaction interaction) =>
        (Description is null || NameOrPattern.Fits(Description, interaction.Description)) && TakesStates(interaction);

    public override string ToString() =>
        string.Join(" and ", new[]
        {
            Description is null ? null : $"description \"{Description}\"",
            ProviderState switch
            {
                null => null,
                "" => "no provider state",
                var state => $"provider state \"{state}\"",
            },
        }.OfType<string>());

    private bool TakesStates(Interaction interaction) => ProviderState switch
    {
        null => true,
        "" => interaction.ProviderStates.Count == 0,
        _ => interaction.ProviderStates.Any(state => NameOrPattern.Fits(ProviderState, state.Name)),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
