using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The tags of versions.</summary>
public sealed class TagsClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal TagsClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Tags a version, creating it if needed.</summary>
    public async Task AddAsync(
        string pacticipant, string version, string tag, CancellationToken cancellation = default) =>
        await _broker.Ensure(
            await Address(pacticipant, version, tag, cancellation),
            $"version {version} of {pacticipant} to be tagged {tag}",
            cancellation);

    /// <summary>False if the version had no such tag.</summary>
    public async Task<bool> RemoveAsync(
        string pacticipant, string version, string tag, CancellationToken cancellation = default) =>
        await _broker.Delete(
            await Address(pacticipant, version, tag, cancellation),
            $"tag {tag} to be removed from version {version} of {pacticipant}",
            cancellation);

    private Task<Uri> Address(string pacticipant, string version, string tag, CancellationToken cancellation) =>
        _index.Address(
            "pb:pacticipant-version-tag", "pacticipants/{pacticipant}/versions/{version}/tags/{tag}", cancellation,
            ("pacticipant", pacticipant), ("version", version), ("tag", tag));
}
