using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The applications that take part in contracts.</summary>
public sealed class PacticipantsClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal PacticipantsClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    public async Task<IReadOnlyList<Pacticipant>> ListAsync(CancellationToken cancellation = default)
    {
        var url = await _index.Address("pb:pacticipants", "pacticipants", cancellation);
        var all = await _broker.Get(url, "the pacticipants", cancellation);
        return [.. all.Embedded("pacticipants").Select(Read)];
    }

    /// <summary>Null if there is none with this name.</summary>
    public async Task<Pacticipant?> FindAsync(string name, CancellationToken cancellation = default) =>
        await _broker.Find(await Address(name, cancellation), $"the pacticipant {name}", cancellation) is { } found
            ? Read(found)
            : null;

    /// <summary>Creates the pacticipant, or changes the given properties of an existing one.</summary>
    public async Task<Pacticipant> SaveAsync(Pacticipant pacticipant, CancellationToken cancellation = default)
    {
        var body = new JsonObject { ["name"] = pacticipant.Name };
        body.Put("displayName", pacticipant.DisplayName);
        body.Put("mainBranch", pacticipant.MainBranch);
        body.Put("repositoryUrl", pacticipant.RepositoryUrl);
        var url = await Address(pacticipant.Name, cancellation);
        var call = new BrokerCall(HttpMethod.Patch, url, $"{pacticipant.Name} to be saved") { Body = body };
        return Read((await _broker.Send(call, cancellation)).Resource());
    }

    /// <summary>Deletes the pacticipant with its versions, pacts and results; false if there was none.</summary>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellation = default) =>
        await _broker.Delete(await Address(name, cancellation), $"{name} to be deleted", cancellation);

    private Task<Uri> Address(string name, CancellationToken cancellation) =>
        _index.Address("pb:pacticipant", "pacticipants/{pacticipant}", cancellation, ("pacticipant", name));

    private static Pacticipant Read(HalResource read)
    {
        var pacticipant = read.As(LenientJson.Api.Pacticipant);
        return new Pacticipant(pacticipant.Name ?? "")
        {
            DisplayName = pacticipant.DisplayName,
            MainBranch = pacticipant.MainBranch,
            RepositoryUrl = pacticipant.RepositoryUrl,
            LatestVersion = pacticipant.Embedded?.LatestVersion?.Number,
        };
    }
}
