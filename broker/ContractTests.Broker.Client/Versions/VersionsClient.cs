using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The versions of pacticipants.</summary>
public sealed class VersionsClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal VersionsClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Finds a version by its number; null if it does not exist.</summary>
    public async Task<PacticipantVersion?> FindAsync(
        string pacticipant, string number, CancellationToken cancellation = default)
    {
        var url = await Address(pacticipant, number, cancellation);
        return await Find(pacticipant, url, $"version {number} of {pacticipant}", cancellation);
    }

    /// <summary>
    /// The versions whose number begins so, newest first; none if the pacticipant is not known. A broker that cannot
    /// look for them lists all its versions.
    /// </summary>
    public async Task<IReadOnlyList<PacticipantVersion>> FindByBeginningAsync(
        string pacticipant, string beginning, CancellationToken cancellation = default)
    {
        var url = _index.Path(
            "pacticipants/{pacticipant}/versions?beginning={beginning}",
            ("pacticipant", pacticipant), ("beginning", beginning));
        var all = await _broker.Find(url, $"the versions of {pacticipant}", cancellation);
        return
        [
            .. (all?.Embedded("versions") ?? []).Select(version => Read(pacticipant, version))
                .Where(version => version.Number.StartsWith(beginning, StringComparison.Ordinal)),
        ];
    }

    /// <summary>The newest version, or the newest one with that tag; null if there is none.</summary>
    public async Task<PacticipantVersion?> FindLatestAsync(
        string pacticipant, string? tag = null, CancellationToken cancellation = default)
    {
        var url = tag is null
            ? await _index.Address(
                "pb:latest-version", "pacticipants/{pacticipant}/latest-version", cancellation,
                ("pacticipant", pacticipant))
            : await _index.Address(
                "pb:latest-tagged-version", "pacticipants/{pacticipant}/latest-version/{tag}", cancellation,
                ("pacticipant", pacticipant), ("tag", tag));
        return await Find(pacticipant, url, $"the latest version of {pacticipant}", cancellation);
    }

    /// <summary>Finds the newest version of a branch; null if the branch does not exist.</summary>
    public async Task<PacticipantVersion?> FindBranchHeadAsync(
        string pacticipant, string branch, CancellationToken cancellation = default)
    {
        var url = _index.Path(
            "pacticipants/{pacticipant}/branches/{branch}/latest-version",
            ("pacticipant", pacticipant), ("branch", branch));
        return await Find(pacticipant, url, $"the head of branch {branch} of {pacticipant}", cancellation);
    }

    /// <summary>Creates the version, or sets the build address of an existing one.</summary>
    public async Task SaveAsync(
        string pacticipant, string number, string? buildUrl = null, CancellationToken cancellation = default)
    {
        var body = new JsonObject();
        body.Put("buildUrl", buildUrl);
        var call = new BrokerCall(
            HttpMethod.Patch,
            await Address(pacticipant, number, cancellation),
            $"version {number} of {pacticipant} to be saved")
        {
            Body = body,
            ContentType = BrokerCall.MergePatch,
        };
        await _broker.Send(call, cancellation);
    }

    internal Task<Uri> Address(string pacticipant, string number, CancellationToken cancellation) =>
        _index.Address(
            "pb:pacticipant-version", "pacticipants/{pacticipant}/versions/{version}", cancellation,
            ("pacticipant", pacticipant), ("version", number));

    private async Task<PacticipantVersion?> Find(
        string pacticipant, Uri url, string expected, CancellationToken cancellation) =>
        await _broker.Find(url, expected, cancellation) is { } found ? Read(pacticipant, found) : null;

    private static PacticipantVersion Read(string pacticipant, HalResource read)
    {
        var version = read.As(LenientJson.Api.Version);
        return new PacticipantVersion(pacticipant, version.Number ?? "")
        {
            BuildUrl = version.BuildUrl,
            Branches = [.. (version.Embedded?.BranchVersions ?? []).Select(branch => branch?.Name).OfType<string>()],
            Tags = [.. (version.Embedded?.Tags ?? []).Select(tag => tag?.Name).OfType<string>()],
            CreatedAt = version.CreatedAt.OrNull(),
        };
    }
}
