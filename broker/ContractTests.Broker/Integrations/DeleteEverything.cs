using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Integrations;

/// <summary>Deletes everything except the environments.</summary>
internal sealed class DeleteEverything(Database database)
{
    public Task Run(Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted every integration"), pacticipant: null,
            async session => await session.Execute("delete from webhook")
                + await session.Execute("delete from pacticipant"),
            cancellation);
}
