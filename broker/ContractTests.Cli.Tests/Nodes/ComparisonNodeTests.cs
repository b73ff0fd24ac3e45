using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Nodes;

/// <summary>Pacts and descriptions that arrive at the same time at two brokers on one database.</summary>
public sealed class ComparisonNodeTests
{
    private const int Rounds = 20;

    [Fact]
    public async Task Nodes_on_one_SQLite_file_leave_no_comparison_out()
    {
        using var folder = new TemporaryFolder();

        await ShouldCompareAll($"sqlite:{folder.File("broker.db")}");
    }

    [Fact]
    public async Task Nodes_on_one_PostgreSQL_database_leave_no_comparison_out()
    {
        await using var database = await SharedDatabase.Create();

        await ShouldCompareAll(database.Url);
    }

    /// <summary>Neither node sees uncommitted data of the other; the request finds both.</summary>
    private static async Task ShouldCompareAll(string database)
    {
        await using var one = await BrokerNode.Start(database);
        await using var other = await BrokerNode.Start(database);

        for (var round = 1; round <= Rounds; round++)
        {
            var (pact, description) = (PublishPact(one.Client, round), PublishDescription(other.Client, round));
            (await pact).EnsureSuccessStatusCode();
            (await description).EnsureSuccessStatusCode();

            // Every second description lacks what the pact expects.
            foreach (var node in new[] { one, other })
                (await Deployable(node.Client, round)).ShouldBe(round % 2 == 0, $"round {round}");
        }
    }

    private static Task<HttpResponseMessage> PublishPact(HttpClient node, int round) => node.PostAsJsonAsync(
        "/contracts/publish",
        new JsonObject
        {
            ["pacticipantName"] = "Web",
            ["pacticipantVersionNumber"] = $"{round}",
            ["branch"] = "main",
            ["contracts"] = new JsonArray(new JsonObject
            {
                ["consumerName"] = "Web",
                ["providerName"] = "Greetings",
                ["specification"] = "pact",
                ["contentType"] = "application/json",
                ["content"] = Base64(SmallPact.Between("Web", "Greetings", $"greeting {round}")),
            }),
        },
        TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> PublishDescription(HttpClient node, int round) => node.PostAsJsonAsync(
        "/provider-contracts/provider/Greetings/publish",
        new JsonObject
        {
            ["pacticipantVersionNumber"] = $"{round}",
            ["branch"] = "main",
            ["contract"] = new JsonObject
            {
                ["specification"] = "oas",
                ["contentType"] = "application/json",
                ["content"] = Base64($$"""
                    {"openapi": "3.0.3", "info": {"title": "Greetings", "version": "{{round}}"},
                     "paths": {"{{(round % 2 == 0 ? "/greeting" : "/farewell")}}":
                       {"get": {"responses": {"200": {"description": ""} } } } } }
                    """),
            },
        },
        TestContext.Current.CancellationToken);

    private static async Task<bool> Deployable(HttpClient node, int round)
    {
        var versions = string.Join('&', new[] { "Web", "Greetings" }
            .Select(name => $"q[][pacticipant]={name}&q[][version]={round}"));
        var matrix = await node.GetFromJsonAsync<JsonElement>(
            $"/matrix?{versions}", TestContext.Current.CancellationToken);
        return matrix.GetProperty("summary").GetProperty("deployable").GetBoolean();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
