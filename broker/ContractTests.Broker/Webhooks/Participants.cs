using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>The IDs of a webhook's consumer and provider; null for a label or for any.</summary>
internal sealed record Participants(long? ConsumerId, long? ProviderId)
{
    internal abstract record Lookup
    {
        internal sealed record Found(Participants Participants) : Lookup;

        /// <param name="Role">consumer or provider.</param>
        internal sealed record Unknown(string Name, string Role) : Lookup;
    }

    /// <summary>By name; a null name stays null.</summary>
    public static async Task<Lookup> Find(Session session, string? consumer, string? provider)
    {
        var foundConsumer = consumer is null ? null : await session.FindPacticipant(consumer);
        if (consumer is not null && foundConsumer is null)
            return new Lookup.Unknown(consumer, "consumer");
        var foundProvider = provider is null ? null : await session.FindPacticipant(provider);
        if (provider is not null && foundProvider is null)
            return new Lookup.Unknown(provider, "provider");
        return new Lookup.Found(new Participants(foundConsumer?.Id, foundProvider?.Id));
    }
}
