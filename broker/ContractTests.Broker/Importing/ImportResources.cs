using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Importing;

/// <summary>Imports a part of another broker's data, all of it or nothing.</summary>
internal sealed class ImportResources(Database database)
{
    /// <returns>The number of imported resources that exist now, by kind.</returns>
    public Task<IReadOnlyDictionary<string, int>> Run(
        Imported imported, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("imported from another broker", ("pacticipant", imported.Pacticipant?.Name)),
            imported.Pacticipant?.Name,
            async session =>
            {
                var import = new Import(session);
                await import.Write(imported);
                return import.Here;
            },
            cancellation);
}
