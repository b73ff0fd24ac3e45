using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Environments;

/// <summary>Deletes an environment with its deployments and releases.</summary>
internal sealed class DeleteEnvironment(Database database)
{
    /// <returns>False if it does not exist.</returns>
    public Task<bool> Run(string uuid, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted an environment", ("uuid", uuid)), pacticipant: null,
            async session => await session.DeleteEnvironment(uuid) > 0, cancellation);
}
