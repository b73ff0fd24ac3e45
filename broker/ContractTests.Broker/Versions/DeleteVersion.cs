using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Versions;

/// <summary>Deletes a version with its pacts and results; the previous version becomes the head instead.</summary>
internal sealed class DeleteVersion(Database database)
{
    /// <returns>False if it does not exist.</returns>
    public Task<bool> Run(string pacticipant, string version, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted a version", ("pacticipant", pacticipant), ("version", version)), pacticipant,
            async session =>
            {
                if (await session.FindVersion(pacticipant, version) is not { } found)
                    return false;
                await session.DeleteVersion(found);
                return true;
            },
            cancellation);
}
