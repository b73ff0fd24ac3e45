using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Contracts;

/// <summary>Deletes pacts of a pair: one, or those of a list. Contents and their results are kept.</summary>
internal sealed class DeletePacts(Database database)
{
    internal abstract record Outcome
    {
        /// <param name="AnyLeft">Whether the pair still has a pact.</param>
        internal sealed record Deleted(bool AnyLeft) : Outcome;

        internal sealed record NotFound : Outcome;

        /// <param name="Role">Consumer or provider.</param>
        internal sealed record NoPacticipant(string Name, string Role) : Outcome;
    }

    /// <summary>The pact of one version.</summary>
    public Task<Outcome> One(
        string provider, string consumer, string version, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("deleted a pact", ("provider", provider), ("consumer", consumer), ("version", version)),
            consumer,
            async session => await session.FindPact(provider, consumer, version) is { } pact
                ? await Delete(session, provider, consumer, [pact])
                : new Outcome.NotFound(),
            cancellation);

    /// <param name="of">The subject of the list, for the audit.</param>
    /// <param name="find">The list.</param>
    public Task<Outcome> Listed(
        string provider, string consumer, (string Name, string? Value) of, Func<Session, Task<List<Pact>>> find,
        Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("deleted pacts", ("provider", provider), ("consumer", consumer), of), consumer,
            async session =>
            {
                if (await session.FindPacticipant(consumer) is null)
                    return new Outcome.NoPacticipant(consumer, "consumer");
                if (await session.FindPacticipant(provider) is null)
                    return new Outcome.NoPacticipant(provider, "provider");
                return await Delete(session, provider, consumer, await find(session));
            },
            cancellation);

    /// <summary>All pacts of the pair.</summary>
    /// <returns>False if there are none.</returns>
    public Task<bool> All(string provider, string consumer, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted pacts", ("provider", provider), ("consumer", consumer)), consumer,
            async session => await session.Execute(
                """
                delete from pact
                where consumer_id = (select id from pacticipant where name = @consumer)
                    and provider_id = (select id from pacticipant where name = @provider)
                """,
                ("consumer", consumer), ("provider", provider)) > 0,
            cancellation);

    private static async Task<Outcome> Delete(
        Session session, string provider, string consumer, IReadOnlyList<Pact> pacts)
    {
        await session.Execute(
            "delete from pact where id in ({{ids:pacts}})", ("pacts", pacts.Select(pact => pact.Id).ToArray()));
        return new Outcome.Deleted(AnyLeft: await session.LatestPact(provider, consumer) is not null);
    }
}
