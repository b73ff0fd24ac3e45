using System.Net;
using System.Text.Json;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Importing;

/// <summary>
/// Reads several resources of any Pact broker in parallel. A resource that cannot be read is left out; the import
/// stops only if the broker no longer answers at all or refuses the credentials.
/// </summary>
/// <param name="broker">Reads resources.</param>
/// <param name="lists">Reads lists and the matrix, with a longer timeout.</param>
/// <param name="leftOut">Collects the resources that cannot be read.</param>
internal sealed class Source(BrokerClient broker, BrokerClient lists, LeftOut leftOut) : IDisposable
{
    public const int AtOnce = 8;

    /// <summary>After this many consecutive failures to connect, the broker counts as gone.</summary>
    private const int GoneAfter = 20;

    private readonly SemaphoreSlim _free = new(AtOnce);
    private int _unanswered;

    public Uri BaseUrl => broker.Connection.BaseUrl;

    public void Dispose() => _free.Dispose();

    /// <summary>Null if it is left out.</summary>
    public Task<JsonElement?> Find(string address, CancellationToken cancellation) =>
        Read(address, client => Listed(client, address, cancellation), broker, cancellation);

    /// <summary>Null if it is left out.</summary>
    public Task<JsonElement?> FindList(string address, CancellationToken cancellation) =>
        Read(address, client => Listed(client, address, cancellation), lists, cancellation);

    /// <summary>Null also for resources that older brokers do not have.</summary>
    public Task<JsonElement?> FindOptional(string address, CancellationToken cancellation) =>
        Read(address, client => client.FindResourceAsync(address, cancellation), lists, cancellation);

    /// <summary>The unchanged content of an address; null if it is left out.</summary>
    public Task<ReadOnlyMemory<byte>?> Download(string address, CancellationToken cancellation) =>
        Read<ReadOnlyMemory<byte>?>(
            address,
            async client => await client.ProviderContracts.DownloadAsync(
                new Uri(client.Connection.BaseUrl, address), cancellation),
            lists,
            cancellation);

    /// <summary>Reads a resource that the import requires.</summary>
    public async Task<JsonElement> Get(string address, CancellationToken cancellation) =>
        await Listed(lists, address, cancellation) ?? default;

    public async Task<IReadOnlyList<Uri>> Webhooks(CancellationToken cancellation) =>
        await Read(
            "webhooks", async client => await client.Webhooks.ListAddressesAsync(cancellation), lists, cancellation)
        ?? [];

    /// <summary>Null if it is left out.</summary>
    public Task<Webhook?> FindWebhook(Uri address, CancellationToken cancellation) =>
        Read<Webhook?>(
            address.AbsoluteUri,
            async client => await client.Webhooks.GetAsync(address, cancellation),
            broker,
            cancellation);

    private static async Task<JsonElement?> Listed(BrokerClient client, string address, CancellationToken cancellation)
        => await client.FindResourceAsync(address, cancellation) ?? throw new ToolException(
            $"the source lists {address}, but answers 404 for it");

    private async Task<T?> Read<T>(
        string address, Func<BrokerClient, Task<T?>> read, BrokerClient client, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            var found = await read(client);
            Interlocked.Exchange(ref _unanswered, 0);
            return found;
        }
        catch (Exception failure) when (IsOfOne(failure))
        {
            leftOut.Add(address, failure.Message);
            return default;
        }
        finally
        {
            _free.Release();
        }
    }

    private bool IsOfOne(Exception failure) => failure switch
    {
        BrokerException { Kind: BrokerFailure.Unreachable } => Interlocked.Increment(ref _unanswered) < GoneAfter,
        BrokerException { Status: HttpStatusCode.Unauthorized } => false,
        BrokerException or ToolException or UriFormatException or FormatException => true,
        _ => false,
    };
}
