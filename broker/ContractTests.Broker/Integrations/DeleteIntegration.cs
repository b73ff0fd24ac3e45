using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Integrations;

/// <summary>Deletes all data between a consumer and a provider.</summary>
internal sealed class DeleteIntegration(Database database)
{
    internal abstract record Outcome
    {
        internal sealed record Deleted : Outcome;

        /// <summary>There is no integration between them.</summary>
        internal sealed record NotFound : Outcome;

        /// <param name="Role">Consumer or provider.</param>
        internal sealed record NoPacticipant(string Name, string Role) : Outcome;
    }

    public Task<Outcome> Run(string consumer, string provider, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("deleted an integration", ("provider", provider), ("consumer", consumer)), consumer,
            async session =>
            {
                if (await session.FindPacticipant(consumer) is not { } consuming)
                    return new Outcome.NoPacticipant(consumer, "consumer");
                if (await session.FindPacticipant(provider) is not { } providing)
                    return new Outcome.NoPacticipant(provider, "provider");
                return await session.DeleteIntegration(consuming.Id, providing.Id)
                    ? new Outcome.Deleted()
                    : new Outcome.NotFound();
            },
            cancellation);
}
