using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>The gate's questions that have their own address.</summary>
internal static class GateQuestions
{
    /// <summary>Can the latest version with one tag be deployed with those with another?</summary>
    public static MatrixRequest TagToTag(string pacticipant, string tag, string to) =>
        new([new Selector(pacticipant) { Latest = true, Tag = tag }])
        {
            Target = new Selector((string?)null) { Latest = true, Tag = to },
            LatestBy = LatestBy.ConsumerVersionAndProvider,
        };

    /// <summary>Can the head of a branch be deployed to an environment?</summary>
    public static MatrixRequest BranchToEnvironment(string pacticipant, string branch, string environment) =>
        new([new Selector(pacticipant) { Latest = true, Branch = branch }])
        {
            Target = new Selector((string?)null) { Environment = environment },
            LatestBy = LatestBy.ConsumerVersionAndProviderVersion,
        };

    /// <summary>Can a version be deployed to an environment?</summary>
    public static MatrixRequest VersionToEnvironment(string pacticipant, string version, string environment) =>
        new([new Selector(pacticipant) { Version = version }])
        {
            Target = new Selector((string?)null) { Environment = environment },
            LatestBy = LatestBy.ConsumerVersionAndProviderVersion,
        };

    /// <summary>
    /// Does the head of the main branch, or the latest version tagged with its name, work with the main branches of all
    /// others? Null if there is no such version.
    /// </summary>
    public static async Task<MatrixRequest?> Merge(Session session, Pacticipant pacticipant)
    {
        if (pacticipant.MainBranch is not { } main)
            return null;
        var head = await session.BranchHead(pacticipant.Id, main)
            ?? await session.LatestTaggedVersion(pacticipant.Id, main);
        return head is null ? null : new MatrixRequest([new Selector(pacticipant.Name) { Version = head.Number }])
        {
            Target = new Selector((string?)null) { Latest = true, MainBranch = true },
            LatestBy = LatestBy.ConsumerVersionAndProvider,
        };
    }
}
