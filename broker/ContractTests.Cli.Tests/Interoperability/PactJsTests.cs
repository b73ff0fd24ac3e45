using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>Our verifier verifies a provider against a pact of the official JavaScript library.</summary>
[Trait("Category", "Interoperability")]
public sealed class PactJsTests
{
    [Fact]
    public async Task A_provider_that_keeps_a_contract_of_pact_js_passes()
    {
        using var folder = new TemporaryFolder();
        await Write(folder);
        await using var provider = await Catalogue.Start(price: "7.50");

        var run = await Verify(folder, provider);

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("2 interactions: 0 failed");
        provider.States.ShouldBe(["there are articles", "the basket is empty"]);
    }

    [Fact]
    public async Task A_provider_that_breaks_a_contract_of_pact_js_is_told_where()
    {
        using var folder = new TemporaryFolder();
        await Write(folder);
        await using var provider = await Catalogue.Start(price: "\"7.50\"");

        var run = await Verify(folder, provider);

        run.ExitCode.ShouldBe(1, run.Output + run.Errors);
        run.Output.ShouldContain("a search for articles");
        run.Output.ShouldContain("$.articles[0].price");
        run.Output.ShouldContain("2 interactions: 1 failed");
    }

    private static async Task Write(TemporaryFolder folder) =>
        (await OfficialTools.Node("pact-js-consumer.mjs", folder.Path)).ShouldHaveSucceeded();

    private static Task<ToolRun> Verify(TemporaryFolder folder, Catalogue provider) => ToolRun.Of(
        "verify", "--provider-name", "Catalogue", "--dir", folder.Path, "--provider-base-url", provider.Url,
        "--state-change-url", $"{provider.Url}/provider-states");

    /// <summary>A provider with articles and a basket.</summary>
    private sealed class Catalogue : IAsyncDisposable
    {
        private readonly WebApplication _application;
        private readonly List<string> _states = [];

        private Catalogue(string price)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRoutingCore();
            _application = builder.Build();
            _application.MapPost("/provider-states", async (HttpContext call) =>
            {
                var state = await call.Request.ReadFromJsonAsync<StateCall>();
                if (state?.Action != "teardown")
                    _states.Add(state?.State ?? "");
                return Results.Ok();
            });
            _application.MapGet("/articles", (string search) => Results.Text(
                $$"""
                {
                  "total": 1,
                  "articles": [
                    { "name": "{{search}}", "price": {{price}}, "available": false, "listed_at": "2026-02-01T00:00:00" }
                  ]
                }
                """, "application/json"));
            _application.MapPost("/basket", () => Results.Text("""{"id": "4"}""", "application/json", statusCode: 201));
        }

        public string Url => _application.Urls.Single();

        public IReadOnlyList<string> States => _states;

        public static async Task<Catalogue> Start(string price)
        {
            var provider = new Catalogue(price);
            await provider._application.StartAsync(TestContext.Current.CancellationToken);
            return provider;
        }

        public ValueTask DisposeAsync() => _application.DisposeAsync();
    }

    private sealed record StateCall(string? State, string? Action);
}
