using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.OpenApi;
using ContractTests.Broker.Tests.RouteTables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests;

/// <summary>A broker of one test's own: a free port, a database of the test class's engine that goes with it.</summary>
internal sealed class RunningBroker : IAsyncDisposable
{
    private readonly OwnDatabase? _database;
    private readonly WebApplication _broker;

    private RunningBroker(OwnDatabase? database, WebApplication broker)
    {
        _database = database;
        _broker = broker;
        Client = new HttpClient { BaseAddress = new Uri(broker.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. _broker.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().Distinct()];

    /// <summary>The services of the broker itself.</summary>
    public IServiceProvider Services => _broker.Services;

    public string Database => Services.GetRequiredService<BrokerOptions>().Database;

    public string Base => Client.BaseAddress!.ToString().TrimEnd('/');

    /// <param name="on">A database that was made before; it goes with the broker all the same.</param>
    /// <param name="staysOn">A database that stays when the broker stops.</param>
    public static async Task<RunningBroker> Start(
        PublishingOptions? publishing = null, TimeProvider? clock = null, IReadOnlyList<Uri>? baseUrls = null,
        AccountOptions? accounts = null, IReadOnlyList<string>? proxies = null, OwnDatabase? on = null,
        Action<WebApplicationBuilder>? configure = null, WebhookOptions? webhooks = null, OwnDatabase? staysOn = null,
        CleaningOptions? cleaning = null, long? maxBodyBytes = null)
    {
        var database = staysOn ?? on ?? await OwnDatabase.Create();
        var broker = BrokerApplication.Create(new BrokerOptions
        {
            Port = 0,
            Database = database.Name,
            Publishing = publishing ?? new PublishingOptions(),
            Clock = clock ?? TimeProvider.System,
            BaseUrls = baseUrls ?? [],
            TrustedProxies = proxies ?? [],
            Accounts = accounts ?? new AccountOptions(),
            Webhooks = webhooks ?? new WebhookOptions(),
            Cleaning = cleaning ?? new CleaningOptions(),
            MaxBodyBytes = maxBodyBytes ?? new BrokerOptions().MaxBodyBytes,
        }, builder =>
        {
            DescribedAnswers.Watch(builder.Services);
            RouteHits.Watch(builder.Services);
            configure?.Invoke(builder);
        });
        await broker.StartAsync();
        return new RunningBroker(staysOn is null ? database : null, broker);
    }

    public async Task<Answer> Get(string path, string? accept = null) =>
        await Send(HttpMethod.Get, path, body: null, contentType: null, accept);

    public Task<Answer> Post(string path, string body, string contentType = "application/json", string? accept = null)
        => Send(HttpMethod.Post, path, body, contentType, accept);

    public Task<Answer> Put(string path, string body = "", string? contentType = "application/json") =>
        Send(HttpMethod.Put, path, body, contentType);

    public Task<Answer> Patch(string path, string body, string contentType = "application/merge-patch+json") =>
        Send(HttpMethod.Patch, path, body, contentType);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, body: null, contentType: null);

    public async Task<Answer> Send(
        HttpMethod method, string path, string? body, string? contentType, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute));
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        using var response = await Client.SendAsync(request);
        return await Answer.Read(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _broker.StopAsync();
        await _broker.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }
}

/// <summary>What came back: the status, the headers that matter and the body, as text and as JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, string? MediaType, string Text, Uri? Location, string? Allowed)
{
    public JsonElement Json => JsonElement.Parse(Text, new JsonDocumentOptions { MaxDepth = 1024 });

    /// <summary>The value at a path such as <c>_links.self.href</c>.</summary>
    public JsonElement this[string path]
    {
        get
        {
            try
            {
                return path.Split('.').Aggregate(Json, Step);
            }
            catch (Exception missing) when (missing is KeyNotFoundException or IndexOutOfRangeException)
            {
                throw new KeyNotFoundException($"{path}: expected it in the answer, but found {(int)Status} {Text}");
            }
        }
    }

    public static async Task<Answer> Read(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Location,
        response.Content.Headers.Allow.Count > 0 ? string.Join(", ", response.Content.Headers.Allow) : null);

    private static JsonElement Step(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Array ? json[int.Parse(name)] : json.GetProperty(name);
}
