namespace ContractTests.Pacts.Files;

/// <summary>Brings together what a file holds and what is new.</summary>
internal static class ContractMerge
{
    /// <summary>What makes an interaction the same one as in an earlier run.</summary>
    public static InteractionName NameOf(Interaction interaction) =>
        new(interaction.GetType(), interaction.Description, interaction.ProviderStates);

    /// <summary>The new one's interactions win; all are sorted, so that the order of tests leaves no trace.</summary>
    /// <exception cref="PactConflictException">Two of the new one's interactions have the same name.</exception>
    public static Contract Merge(Contract? earlier, Contract added)
    {
        var interactions = new Dictionary<InteractionName, Interaction>();
        foreach (var interaction in earlier?.Interactions ?? [])
            interactions[NameOf(interaction)] = interaction;

        var seen = new Dictionary<InteractionName, Interaction>();
        foreach (var interaction in added.Interactions)
        {
            var name = NameOf(interaction);
            if (seen.TryGetValue(name, out var first) && first != interaction)
                throw new PactConflictException(added.Consumer, added.Provider, first, interaction);

            seen[name] = interaction;
            interactions[name] = interaction;
        }

        var sorted = interactions.Values
            .OrderBy(interaction => interaction.Description, StringComparer.Ordinal)
            .ThenBy(StatesText, StringComparer.Ordinal)
            .ThenBy(interaction => interaction.GetType().Name, StringComparer.Ordinal);
        return added with
        {
            Interactions = sorted.ToSequence(),
            Metadata = Union(earlier?.Metadata, added.Metadata),
            UnknownKeys = Union(earlier?.UnknownKeys, added.UnknownKeys),
            UnknownConsumerKeys = Union(earlier?.UnknownConsumerKeys, added.UnknownConsumerKeys),
            UnknownProviderKeys = Union(earlier?.UnknownProviderKeys, added.UnknownProviderKeys),
        };
    }

    private static string StatesText(Interaction interaction) => string.Join('\n', interaction.ProviderStates.Select(
        state => state.Name + string.Concat(state.Parameters.Select(member => $"\t{member.Name}\t{member.Value}"))));

    private static Sequence<JsonMember> Union(Sequence<JsonMember>? earlier, Sequence<JsonMember> added) =>
        earlier is null
            ? added
            : added.Concat(earlier.Where(old => added.All(member => member.Name != old.Name)))
                .OrderBy(member => member.Name, StringComparer.Ordinal)
                .ToSequence();
}

/// <summary>Kind, description and provider states: one of each name stands in a contract.</summary>
internal sealed record InteractionName(Type Kind, string Description, Sequence<ProviderState> States);
