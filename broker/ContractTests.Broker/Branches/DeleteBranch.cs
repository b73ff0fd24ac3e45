using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Branches;

/// <summary>Deletes a branch; its versions are kept.</summary>
internal sealed class DeleteBranch(Database database)
{
    /// <returns>False if it does not exist.</returns>
    public Task<bool> Run(string pacticipant, string branch, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did("deleted a branch", ("pacticipant", pacticipant), ("branch", branch)), pacticipant,
            async session => await session.FindBranch(pacticipant, branch) is { } found
                && await session.Execute("delete from branch where id = @id", ("id", found.Id)) > 0,
            cancellation);
}
