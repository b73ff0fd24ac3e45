using System.Text.Json.Nodes;
using ContractTests.Consumer;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>A consumer that moves from PactNet unchanged writes the same content, which a broker knows.</summary>
[Trait("Category", "Interoperability")]
public sealed class UnchangedConsumerTests
{
    [Fact]
    public async Task Its_contract_says_what_the_official_core_writes()
    {
        using var theirs = new TemporaryFolder();
        using var ours = new TemporaryFolder();
        (await OfficialTools.Node("pact-core-unchanged.mjs", theirs.Path)).ShouldHaveSucceeded();

        await Declare(Pact.V4("Unchanged", "Orders", Config(ours)).WithHttpInteractions());
        Pact.V4("Unchanged", "Orders", Config(ours)).WithMessageInteractions()
            .ExpectsToReceive("an order was created")
            .Given("a shop")
            .WithMetadata("topic", "orders")
            .WithJsonContent(new { id = Match.Integer(1) })
            .Verify<Dictionary<string, int>>(_ => { });
        PactFileSession.Open(ours.Path, "Unchanged", "Orders").Flush();

        Content(ours.File("Unchanged-Orders.json")).ShouldBe(Content(theirs.File("Unchanged-Orders.json")));
    }

    private static PactConfig Config(TemporaryFolder folder) => new() { PactDir = folder.Path, Outputters = [] };

    private static async Task Declare(IPactBuilderV4 pact)
    {
        pact.UponReceiving("a request for an order")
            .Given("a shop")
            .Given("an order", new Dictionary<string, string>
            {
                ["id"] = "1",
                ["name"] = "007",
                ["open"] = "true",
                ["lines"] = "[{\"a\":1}]",
                ["quoted"] = "\"x\"",
            })
            .WithRequest(HttpMethod.Get, "/api/orders/1")
            .WithQuery("page", "1")
            .WithQuery("sort", Match.Regex("name", "name|date"))
            .WithHeader("Accept", "application/json")
            .WithHeader("X-Tenant", Match.Regex("blue", "[a-z]+"))
            .WillRespond()
            .WithStatus(200)
            .WithHeader("Content-Type", "application/json; charset=utf-8")
            .WithJsonBody(new
            {
                id = Match.Integer(1),
                status = Match.Regex("Pending", "Pending|Fulfilled"),
                date = Match.Type("2023-06-28"),
                price = Match.Decimal(12.5),
                count = Match.Number(3),
                note = Match.Null(),
                text = Match.Include("abc"),
                exact = Match.Equality("abc"),
                tags = Match.MinMaxType("a", 1, 3),
            });
        pact.UponReceiving("a request for an unknown order").WithRequest(HttpMethod.Get, "/api/orders/404")
            .WillRespond()
            .WithStatus(404);
        pact.UponReceiving("a change of an order").WithRequest(HttpMethod.Put, "/api/orders/1/status")
            .WithJsonBody(Match.Regex("Pending", "Pending|Fulfilled"))
            .WillRespond()
            .WithStatus(200)
            .WithBody("changed", "text/plain; charset=utf-8");

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            client.DefaultRequestHeaders.Add("Accept", "application/json");
            client.DefaultRequestHeaders.Add("X-Tenant", "red");
            (await client.GetAsync("/api/orders/1?page=1&sort=date")).EnsureSuccessStatusCode();
            await client.GetAsync("/api/orders/404");
            using var status = new StringContent("\"Fulfilled\"", System.Text.Encoding.UTF8, "application/json");
            (await client.PutAsync("/api/orders/1/status", status)).EnsureSuccessStatusCode();
        });
    }

    // Neither the order of interactions nor that of keys is content.
    private static string Content(string file)
    {
        var interactions = JsonNode.Parse(File.ReadAllText(file))!["interactions"]!.AsArray();
        var sorted = interactions.OrderBy(each => (string)each!["description"]!, StringComparer.Ordinal)
            .Select(each => Sorted(each));
        return new JsonArray([.. sorted]).ToJsonString(new() { WriteIndented = true });
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
