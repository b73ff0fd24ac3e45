using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Branches;

/// <summary>Removes a version from a branch, whose head becomes its latest remaining version.</summary>
internal sealed class RemoveVersionFromBranch(Database database)
{
    /// <returns>False if the version is not on the branch.</returns>
    public Task<bool> Run(
        string pacticipant, string branch, string version, Caller caller, CancellationToken cancellation) =>
        database.Write(
            caller.Did(
                "removed a version from a branch", ("pacticipant", pacticipant), ("branch", branch),
                ("version", version)),
            pacticipant,
            async session =>
            {
                if (await session.FindBranchVersion(pacticipant, branch, version) is not { } membership)
                    return false;
                (string, object?)[] values = [("branch", membership.BranchId), ("version", membership.VersionId)];
                await session.Execute(
                    "delete from branch_version where branch_id = @branch and version_id = @version", values);
                var wasHead = await session.Number(
                    "select 1 from branch_head where branch_id = @branch and version_id = @version", values);
                if (wasHead is not null)
                    await session.MoveHead(membership.BranchId);
                await session.RestoreSuccesses(await session.VerifiedBy([membership.VersionId]));
                return true;
            },
            cancellation);
}
