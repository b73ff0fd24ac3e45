namespace ContractTests.Broker.Client;

/// <summary>The tags of versions.</summary>
public sealed class TagsClient
{
    private readonly BrokerHttp broker;
    private readonly BrokerIndex index;

    internal TagsClient(BrokerHttp broker, BrokerIndex index) => (this.broker, this.index) = (broker, index);

    /// <summary>Tags a version, creating it if needed.</summary>
    public async Task AddAsync(
        string pacticipant, string version, string tag, CancellationToken cancellation = default) =>
        await broker.Ensure(
            await Address(pacticipant, version, tag, cancellation),
            $"version {version} of {pacticipant} to be tagged {tag}",
            cancellation);

    /// <summary>False if the version had no such tag.</summary>
    public async Task<bool> RemoveAsync(
        string pacticipant, string version, string tag, CancellationToken cancellation = default) =>
        await broker.Delete(
            await Address(pacticipant, version, tag, cancellation),
            $"tag {tag} to be removed from version {version} of {pacticipant}",
            cancellation);

    private Task<Uri> Address(string pacticipant, string version, string tag, CancellationToken cancellation) =>
        index.Address(
            "pb:pacticipant-version-tag", "pacticipants/{pacticipant}/versions/{version}/tags/{tag}", cancellation,
            ("pacticipant", pacticipant), ("version", version), ("tag", tag));
}
