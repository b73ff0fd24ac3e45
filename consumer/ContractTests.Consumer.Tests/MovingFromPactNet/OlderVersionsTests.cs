using System.Net;
using ContractTests.Consumer;
using Match = ContractTests.Pacts.Matchers.Match;

namespace MovingFromPactNet;

/// <summary>Versions 2 and 3 as an author wrote them for PactNet 5; only the usings are different.</summary>
public class OlderVersionsTests
{
    private readonly IPactBuilderV2 _v2;
    private readonly IPactBuilderV3 _v3;
    private readonly IMessagePactBuilderV3 _messages;

    public OlderVersionsTests()
    {
        var config = new PactConfig { PactDir = Path.Combine(AppContext.BaseDirectory, "pacts") };
        var older = Pact.V2("Shop 2", "Catalogue", config);
        var newer = Pact.V3("Shop 3", "Catalogue", config);

        _v2 = older.WithHttpInteractions();
        _v3 = newer.WithHttpInteractions();
        _messages = newer.WithMessageInteractions();
    }

    [Fact]
    public async Task Version2()
    {
        var request = _v2
            .UponReceiving("an article is added")
            .Given("the catalogue is open")
            .WithRequest("POST", "/api/articles")
            .WithQuery("draft", "false")
            .WithHeader("X-Tenant", Match.Regex("blue", "[a-z]+"))
            .WithJsonBody(new { name = Match.Type("kettle") });
        var response = request
            .WillRespond()
            .WithStatus(HttpStatusCode.Created)
            .WithHeader("Location", "/api/articles/7");
        response.WithBody("added", "text/plain");

        await _v2.VerifyAsync(async ctx =>
        {
            using var client = new HttpClient { BaseAddress = ctx.MockServerUri };
            client.DefaultRequestHeaders.Add("X-Tenant", "red");

            var added = await client.PostAsync("/api/articles?draft=false", Json("""{"name":"teapot"}"""));

            added.StatusCode.ShouldBe(HttpStatusCode.Created);
            (await added.Content.ReadAsStringAsync()).ShouldBe("added");
        });
    }

    [Fact]
    public void Version3()
    {
        var request = _v3
            .UponReceiving("a search")
            .Given("an article", new Dictionary<string, string> { ["name"] = "kettle" })
            .Given("the catalogue is open")
            .WithRequest(HttpMethod.Get, "/api/articles")
            .WithQuery("name", Match.Include("kett"));
        var response = request.WillRespond();
        response
            .WithStatus(200)
            .WithJsonBody(Match.MinMaxType(new { name = "kettle", stock = Match.Integer(3) }, 1, 5));

        _v3.Verify(ctx =>
        {
            using var client = new HttpClient { BaseAddress = ctx.MockServerUri };
            using var found = client.Send(new HttpRequestMessage(HttpMethod.Get, "/api/articles?name=kettle"));

            using var reader = new StreamReader(found.Content.ReadAsStream());
            reader.ReadToEnd().ShouldBe("""[{"name":"kettle","stock":3}]""");
        });
    }

    [Fact]
    public void Messages()
    {
        var message = _messages
            .WithPactMetadata("shop", "team", "blue")
            .ExpectsToReceive("an article was sold")
            .Given("the catalogue is open")
            .WithMetadata("topic", "articles");
        var verifier = message.WithJsonContent(new { number = Match.Integer(7) });

        verifier.Verify<Dictionary<string, int>>(sold => sold["number"].ShouldBe(7));
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
