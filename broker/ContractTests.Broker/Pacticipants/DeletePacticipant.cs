using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Deletes a pacticipant with its versions, pacts and results.</summary>
internal sealed class DeletePacticipant(Database database)
{
    /// <returns>False if it does not exist.</returns>
    public Task<bool> Run(string name, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted a pacticipant", ("pacticipant", name)), name,
            async session =>
                await session.Execute("delete from pacticipant where name = @name", ("name", name)) > 0,
            cancellation);
}
