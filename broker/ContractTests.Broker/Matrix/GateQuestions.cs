using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>The questions that have an address of their own.</summary>
internal static class GateQuestions
{
    /// <summary>May the latest version with one tag join those with another?</summary>
    public static MatrixRequest TagToTag(string pacticipant, string tag, string to) =>
        new([new Selector(pacticipant) { Latest = true, Tag = tag }])
        {
            Target = new Selector((string?)null) { Latest = true, Tag = to },
            LatestBy = LatestBy.ConsumerVersionAndProvider,
        };

    /// <summary>May the head of a branch go to an environment?</summary>
    public static MatrixRequest BranchToEnvironment(string pacticipant, string branch, string environment) =>
        new([new Selector(pacticipant) { Latest = true, Branch = branch }])
        {
            Target = new Selector((string?)null) { Environment = environment },
            LatestBy = LatestBy.ConsumerVersionAndProviderVersion,
        };

    /// <summary>May a version go to an environment?</summary>
    public static MatrixRequest VersionToEnvironment(string pacticipant, string version, string environment) =>
        new([new Selector(pacticipant) { Version = version }])
        {
            Target = new Selector((string?)null) { Environment = environment },
            LatestBy = LatestBy.ConsumerVersionAndProviderVersion,
        };

    /// <summary>
    /// Does the head of the main branch, or the latest version that is tagged with its name, work with the main
    /// branches of all others? Null if there is no such version.
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
