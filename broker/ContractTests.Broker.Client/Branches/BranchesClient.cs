using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The branches of pacticipants.</summary>
public sealed class BranchesClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal BranchesClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Lists the first 100 branches, the most recently changed first.</summary>
    public async Task<IReadOnlyList<PacticipantBranch>> ListAsync(
        string pacticipant, CancellationToken cancellation = default)
    {
        var url = _index.Path("pacticipants/{pacticipant}/branches", ("pacticipant", pacticipant));
        var all = await _broker.Get(url, $"the branches of {pacticipant}", cancellation);
        return [.. all.Embedded("branches").Select(Read)];
    }

    /// <summary>
    /// Adds a version to a branch, and creates both if needed; the version becomes the head of the branch.
    /// </summary>
    public async Task AddVersionAsync(
        string pacticipant, string version, string branch, CancellationToken cancellation = default)
    {
        var url = await _index.Address(
            "pb:pacticipant-branch-version",
            "pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
            cancellation,
            ("pacticipant", pacticipant), ("branch", branch), ("version", version));
        await _broker.Ensure(url, $"version {version} of {pacticipant} to be added to branch {branch}", cancellation);
    }

    /// <summary>Deletes the branch, but not its versions; false if there was none.</summary>
    public async Task<bool> DeleteAsync(string pacticipant, string branch, CancellationToken cancellation = default)
    {
        var url = await _index.Address(
            "pb:pacticipant-branch", "pacticipants/{pacticipant}/branches/{branch}", cancellation,
            ("pacticipant", pacticipant), ("branch", branch));
        return await _broker.Delete(url, $"branch {branch} of {pacticipant} to be deleted", cancellation);
    }

    private static PacticipantBranch Read(HalResource read)
    {
        var branch = read.As(LenientJson.Api.Branch);
        return new PacticipantBranch(branch.Name ?? "", branch.UpdatedAt ?? branch.CreatedAt.OrNull());
    }
}
