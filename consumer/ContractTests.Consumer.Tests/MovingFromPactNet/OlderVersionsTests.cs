using System.Net;
using ContractTests.Consumer;
using Match = ContractTests.Pacts.Matchers.Match;

namespace MovingFromPactNet;

/// <summary>Tests of versions 2 and 3 written for PactNet 5; only the using directives differ.</summary>
public class OlderVersionsTests
{
    private readonly IPactBuilderV2 v2;
    private readonly IPactBuilderV3 v3;
    private readonly IMessagePactBuilderV3 messages;

    public OlderVersionsTests()
    {
        var config = new PactConfig { PactDir = Path.Combine(AppContext.BaseDirectory, "pacts") };
        IPactV2 older = Pact.V2("Shop 2", "Catalogue", config);
        IPactV3 newer = Pact.V3("Shop 3", "Catalogue", config);

        this.v2 = older.WithHttpInteractions();
        this.v3 = newer.WithHttpInteractions();
        this.messages = newer.WithMessageInteractions();
    }

    [Fact]
    public async Task Version2()
    {
        IRequestBuilderV2 request = this.v2
            .UponReceiving("an article is added")
            .Given("the catalogue is open")
            .WithRequest("POST", "/api/articles")
            .WithQuery("draft", "false")
            .WithHeader("X-Tenant", Match.Regex("blue", "[a-z]+"))
            .WithJsonBody(new { name = Match.Type("kettle") });
        IResponseBuilderV2 response = request
            .WillRespond()
            .WithStatus(HttpStatusCode.Created)
            .WithHeader("Location", "/api/articles/7");
        response.WithBody("added", "text/plain");

        await this.v2.VerifyAsync(async ctx =>
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
        IRequestBuilderV3 request = this.v3
            .UponReceiving("a search")
            .Given("an article", new Dictionary<string, string> { ["name"] = "kettle" })
            .Given("the catalogue is open")
            .WithRequest(HttpMethod.Get, "/api/articles")
            .WithQuery("name", Match.Include("kett"));
        IResponseBuilderV3 response = request.WillRespond();
        response
            .WithStatus(200)
            .WithJsonBody(Match.MinMaxType(new { name = "kettle", stock = Match.Integer(3) }, 1, 5));

        this.v3.Verify(ctx =>
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
        IMessageBuilderV3 message = this.messages
            .WithPactMetadata("shop", "team", "blue")
            .ExpectsToReceive("an article was sold")
            .Given("the catalogue is open")
            .WithMetadata("topic", "articles");
        IConfiguredMessageVerifier verifier = message.WithJsonContent(new { number = Match.Integer(7) });

        verifier.Verify<Dictionary<string, int>>(sold => sold["number"].ShouldBe(7));
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
