using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>A provider of things that answers with one body, and knows the state that gives a thing its id.</summary>
internal sealed class EveryRuleProvider : IAsyncDisposable
{
    /// <summary>Other values than the examples, and all of them fit.</summary>
    public const string Fitting =
        """
        {
          "type": "other", "equality": "same", "regex": "cab", "include": "a part of it", "integer": -7,
          "decimal": 0.25, "number": 3.5, "boolean": false, "null": null, "date": "2024-02-29", "time": "23:59:59",
          "datetime": "2024-02-29T00:00:00+01:00", "uuid": "00000000-0000-4000-8000-000000000000",
          "semver": "10.0.0-rc.1", "notEmpty": "y", "min": ["a", "b", "c"], "max": ["a"], "minMax": ["a", "b"],
          "arrayContains": ["zero", 9, "two"], "eachKey": { "k7": "w", "k8": "x" }, "eachValue": { "p": 5, "q": 6 },
          "allOf": "ab", "anyOf": 4
        }
        """;

    /// <summary>Every value breaks the rule of its place.</summary>
    public const string Breaking =
        """
        {
          "type": 1, "equality": "other", "regex": "xyz", "include": "nothing", "integer": 1.5,
          "decimal": 2, "number": "3", "boolean": "maybe", "null": 0, "date": "31.01.2026", "time": "25:00:00",
          "datetime": "yesterday", "uuid": "no", "semver": "1", "notEmpty": "", "min": [], "max": ["a", "b", "c"],
          "minMax": ["a", "b", "c"], "arrayContains": ["zero"], "eachKey": { "x": "v" }, "eachValue": { "any": "one" },
          "allOf": "xab", "anyOf": "text"
        }
        """;

    private readonly WebApplication _application;
    private readonly List<string> _received = [];

    private EveryRuleProvider(string body)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.MapPost(
            "/provider-states", () => Results.Text("""{ "id": "from-state-7" }""", "application/json"));
        _application.MapGet("/things/{id}", (HttpContext call) =>
        {
            _received.Add($"{call.Request.Path}{call.Request.QueryString}");
            call.Response.Headers["X-Version"] = "v22";
            return Results.Text(body, "application/json", statusCode: 203);
        });
    }

    public Uri Url => new(_application.Urls.Single() + "/");

    /// <summary>Path and query of each request for a thing.</summary>
    public IReadOnlyList<string> Received => _received;

    public static async Task<EveryRuleProvider> Start(string body)
    {
        var provider = new EveryRuleProvider(body);
        await provider._application.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
