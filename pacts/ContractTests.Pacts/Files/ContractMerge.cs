namespace ContractTests.Pacts.Files;

/// <summary>Merges the interactions of a file with new ones.</summary>
internal static class ContractMerge
{
    /// <summary>What identifies an interaction in several runs.</summary>
    public static InteractionName NameOf(Interaction interaction) =>
        new(interaction.GetType(), interaction.Description, interaction.ProviderStates);

    /// <summary>
    /// New interactions replace existing ones with the same name. Interactions that were in the file before the run
    /// keep their order, so that a run only changes what its tests changed. Interactions that other processes wrote in
    /// the meantime come next, and then the new ones in their own order.
    /// </summary>
    /// <param name="earlier">The interactions to keep; null if there are none.</param>
    /// <param name="before">The order of the file before the run, including interactions that are not kept.</param>
    /// <exception cref="PactConflictException">Two new interactions have the same name.</exception>
    public static Contract Merge(Contract? earlier, Contract added, IEnumerable<InteractionName> before)
    {
        var unplaced = new Dictionary<InteractionName, Interaction>();
        foreach (var interaction in earlier?.Interactions ?? [])
            unplaced[NameOf(interaction)] = interaction;

        var own = new Dictionary<InteractionName, Interaction>();
        foreach (var interaction in added.Interactions)
        {
            var name = NameOf(interaction);
            if (!own.TryAdd(name, interaction) && own[name] != interaction)
                throw new PactConflictException(added.Consumer, added.Provider, own[name], interaction);

            unplaced[name] = interaction;
        }

        var merged = new List<Interaction>(unplaced.Count);
        foreach (var name in before)
            Place(name);

        foreach (var name in (earlier?.Interactions ?? []).Select(NameOf).Where(name => !own.ContainsKey(name)))
            Place(name);

        foreach (var name in own.Keys)
            Place(name);

        return added with
        {
            Interactions = merged.ToSequence(),
            Metadata = Union(earlier?.Metadata, added.Metadata),
            UnknownKeys = Union(earlier?.UnknownKeys, added.UnknownKeys),
            UnknownConsumerKeys = Union(earlier?.UnknownConsumerKeys, added.UnknownConsumerKeys),
            UnknownProviderKeys = Union(earlier?.UnknownProviderKeys, added.UnknownProviderKeys),
        };

        void Place(InteractionName name)
        {
            if (unplaced.Remove(name, out var interaction))
                merged.Add(interaction);
        }
    }

    private static Sequence<JsonMember> Union(Sequence<JsonMember>? earlier, Sequence<JsonMember> added) =>
        earlier is null
            ? added
            : added.Concat(earlier.Where(old => added.All(member => member.Name != old.Name)))
                .OrderBy(member => member.Name, StringComparer.Ordinal)
                .ToSequence();
}

/// <summary>Kind, description and provider states, which are unique within a contract.</summary>
internal sealed record InteractionName(Type Kind, string Description, Sequence<InteractionState> States);
