using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The official JavaScript library verifies pacts from our broker, and publishes each interaction.</summary>
[Trait("Category", "Interoperability")]
public sealed class PactJsVerifierTests
{
    private const string Contract = """
        {"consumer": {"name": "Storefront"}, "provider": {"name": "Catalogue"}, "interactions": [
          {"description": "one", "request": {"method": "GET", "path": "/one"}, "response": {"status": 200}},
          {"description": "two", "request": {"method": "GET", "path": "/two"}, "response": {"status": 200}},
          {"description": "three", "request": {"method": "GET", "path": "/three"}, "response": {"status": 200}}],
         "metadata": {"pactSpecification": {"version": "3.0.0"}}}
        """;

    [Theory]
    [InlineData("", "one:true two:true three:true")]
    [InlineData("/two", "one:true two:false three:true")]
    [InlineData("/one /three", "one:false two:true three:false")]
    public async Task Each_interaction_has_a_result_of_its_own(string broken, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        await broker.Publish(folder.Write("pact.json", Contract), "1.0", "--branch", "main");
        await using var catalogue = Answering(broken.Split(' '));
        await catalogue.StartAsync(TestContext.Current.CancellationToken);

        var run = await OfficialTools.Node("pact-js-verifier.mjs", broker.Url, "Catalogue", catalogue.Urls.Single());

        (run.ExitCode == 0).ShouldBe(broken.Length == 0, run.Output + run.Errors);
        string.Join(' ', await ResultsIn(broker)).ShouldBe(expected);
    }

    /// <summary>The description of each interaction, found by the id in its result.</summary>
    private static async Task<IEnumerable<string>> ResultsIn(TestBroker broker)
    {
        const string Pact = "/pacts/provider/Catalogue/consumer/Storefront/latest";
        var pact = await Get(broker, Pact);
        var result = await Get(broker, Pact + "/verification-results/latest");
        var successes = result.GetProperty("testResults").EnumerateArray().ToDictionary(
            one => one.GetProperty("interactionId").GetString()!, one => one.GetProperty("success").GetRawText());
        var interactions = pact.GetProperty("interactions").EnumerateArray().ToList();
        successes.Count.ShouldBe(interactions.Count);
        return interactions.Select(one =>
            $"{one.GetProperty("description").GetString()}:{successes[one.GetProperty("_id").GetString()!]}");
    }

    private static async Task<JsonElement> Get(TestBroker broker, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(broker.Url) };
        var text = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonElement.Parse(text);
    }

    private static WebApplication Answering(string[] broken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(call =>
        {
            call.Response.StatusCode = broken.Contains(call.Request.Path.Value) ? 500 : 200;
            return Task.CompletedTask;
        });
        return application;
    }
}
