using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractTests.Provider.Tests.Outside;

/// <summary>
/// Simulates a company's Pact broker, which is not part of these libraries: returns pacts for verification with its own
/// link relations, and records the calls.
/// </summary>
internal sealed class RecordingBroker : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<HandedOut> _pacts = [];
    private readonly List<(string Call, JsonNode? Body)> _calls = [];

    private RecordingBroker(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single() + "/company/");

    /// <summary>The status of the answer to every published result.</summary>
    public HttpStatusCode ResultStatus { get; set; } = HttpStatusCode.Created;

    /// <summary>The calls that changed the broker, in order: method and path.</summary>
    public IReadOnlyList<string> Calls => [.. _calls.Select(call => call.Call)];

    public JsonNode Question =>
        _calls.Single(call => call.Call.EndsWith("/for-verification", StringComparison.Ordinal)).Body!;

    public JsonNode Result => Results.ShouldHaveSingleItem();

    public IReadOnlyList<JsonNode> Results =>
        [.. _calls.Where(call => call.Call.EndsWith("/results", StringComparison.Ordinal)).Select(call => call.Body!)];

    public string? Authorization { get; private set; }

    public static async Task<RecordingBroker> Start(params IEnumerable<HandedOut> pacts)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var broker = new RecordingBroker(application);
        broker._pacts.AddRange(pacts);
        application.Run(broker.Answer);
        await application.StartAsync();
        return broker;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!.Replace("/company", "", StringComparison.Ordinal);
        Authorization = context.Request.Headers.Authorization;
        if (!HttpMethods.IsGet(context.Request.Method))
            await Record(context, path);

        var answer = (context.Request.Method, path) switch
        {
            ("GET", "/") => Index(),
            ("POST", "/ask/Catalogue/for-verification") => Chosen(),
            ("PUT", _) => new JsonObject(),
            ("POST", _) when path.EndsWith("/results", StringComparison.Ordinal) => new JsonObject(),
            ("GET", _) when path.StartsWith("/chosen/", StringComparison.Ordinal) => Pact(int.Parse(path[8..])),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404
            : path.EndsWith("/results", StringComparison.Ordinal) ? (int)ResultStatus : 200;
        await context.Response.WriteAsJsonAsync(answer ?? new JsonObject { ["error"] = "no such thing" });
    }

    private async Task Record(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        lock (_calls)
            _calls.Add(($"{context.Request.Method} {path}", text.Length == 0 ? null : JsonNode.Parse(text)));
    }

    private JsonObject Index() => Links(
        ("pb:provider-pacts-for-verification", $"{Address}ask/{{provider}}/for-verification"),
        ("pb:pacticipant-branch-version", $"{Address}of/{{pacticipant}}/branch/{{branch}}/version/{{version}}"),
        ("pb:pacticipant-version-tag", $"{Address}of/{{pacticipant}}/version/{{version}}/tag/{{tag}}"));

    private JsonObject Chosen() => new()
    {
        ["_embedded"] = new JsonObject
        {
            ["pacts"] = new JsonArray([.. _pacts.Select((pact, index) => (JsonNode)new JsonObject
            {
                ["shortDescription"] = pact.Reason,
                ["verificationProperties"] = new JsonObject
                {
                    ["pending"] = pact.Pending,
                    ["notices"] = new JsonArray([.. pact.Notices.Select(notice => (JsonNode)new JsonObject
                    {
                        ["when"] = notice.When,
                        ["text"] = notice.Text,
                    })]),
                },
                ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = $"{Address}chosen/{index}" } },
            })]),
        },
    };

    private JsonNode Pact(int index)
    {
        var pact = JsonNode.Parse(PactWriter.Write(_pacts[index].Contract))!;
        var links = Links(("pb:publish-verification-results", $"{Address}chosen/{index}/results"));
        pact["_links"] = links["_links"]!.DeepClone();
        foreach (var (interaction, at) in pact["interactions"]!.AsArray().Select((each, at) => (each!, at)))
            interaction["_id"] = $"id-{at}";
        return pact;
    }

    private static JsonObject Links(params (string Relation, string Address)[] links) => new()
    {
        ["_links"] = new JsonObject(links.Select(link =>
            KeyValuePair.Create(link.Relation, (JsonNode?)new JsonObject { ["href"] = link.Address }))),
    };
}

/// <summary>A pact that the broker returns, with its properties.</summary>
internal sealed record HandedOut(params Interaction[] Interactions)
{
    public string Reason { get; init; } = "latest from main branch";

    public bool Pending { get; init; }

    public IReadOnlyList<(string When, string Text)> Notices { get; init; } = [];

    public Contract Contract => new("Shop", "Catalogue", Interactions.ToSequence());
}
