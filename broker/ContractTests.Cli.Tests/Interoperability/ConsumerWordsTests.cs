using System.Text;
using ContractTests.Consumer;
using ContractTests.MockProvider;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>Everything that a consumer test can express is written so that the official verifier reads it.</summary>
[Trait("Category", "Interoperability")]
public sealed class ConsumerWordsTests : IDisposable
{
    private const string Query = "query Order($id: ID!) { order(id: $id) { name } }";

    private static readonly byte[] Picture =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_provider_that_answers_with_other_values_of_the_same_kind_passes()
    {
        var contract = await Write();
        var answers = contract.Interactions.OfType<HttpInteraction>().Select(interaction =>
            Others.TryGetValue(interaction.Description, out var other) ? With(interaction, other) : interaction);
        using var provider = MockPort.Lease(new MockSession(answers, contract.Version));

        var run = await Verify(provider);

        run.ShouldHaveSucceeded();
    }

    [Theory]
    [InlineData("people", "<people unit=\"a\"><person id=\"x\"><name>Grace</name></person></people>")]
    [InlineData("a form", "user=ADA&scope=read")]
    [InlineData("a picture", "%PDF-1.7 and more")]
    [InlineData("a text", "note x")]
    [InlineData("values", """{"id":"no uuid","day":"tomorrow","list":[{"n":1}],"map":{"a":1}}""")]
    public async Task A_provider_that_breaks_a_rule_fails(string description, string answer)
    {
        var contract = await Write();
        var answers = contract.Interactions.OfType<HttpInteraction>().Select(interaction =>
            interaction.Description == description ? With(interaction, answer) : interaction);
        using var provider = MockPort.Lease(new MockSession(answers, contract.Version));

        var run = await Verify(provider);

        run.ExitCode.ShouldBe(1, run.All);
        run.All.ShouldContain(description);
    }

    private static readonly Dictionary<string, string> Others = new()
    {
        ["people"] =
            """
            <people unit="a"><person id="7"><name>Jo</name></person><person id="8"><name>Al</name></person></people>
            """,
        ["a form"] = "scope=write&user=grace",
        ["a text"] = "note 22",
        ["values"] =
            """
            {"id":"0000000a-0000-4000-8000-000000000000","day":"2020-02-29","list":[{"n":5},{"n":6}],"map":{"b":5}}
            """,
    };

    private static HttpInteraction With(HttpInteraction interaction, string answer) => interaction with
    {
        Response = interaction.Response with
        {
            Body = (Body.Present)interaction.Response.Body with { Content = Encoding.UTF8.GetBytes(answer) },
            Generators = Generators.None,
        },
    };

    private async Task<Contract> Write()
    {
        var pact = Pact.V4("Words", "Provider", new PactConfig { PactDir = _folder.Path, Outputters = [] })
            .WithHttpInteractions();
        Declare(pact);
        await pact.VerifyAsync(Consume);
        PactFileSession.Open(_folder.Path, "Words", "Provider").Flush();
        return PactFile.Read(_folder.File("Words-Provider.json"));
    }

    private static void Declare(IPactBuilderV4 pact)
    {
        pact.UponReceiving("people").WithKey("people-1").WithComment("in XML").WithTestName("words")
            .WithReference("openapi", "operation", "people").WithRequest(HttpMethod.Get, "/people")
            .WithQuery("page", Match.Integer(1)).WithQuery("sort", "name").WithQuery("sort", "age")
            .WithHeader("Accept", Match.Regex("application/xml", "application/.*"))
            .WillRespond().WithStatus(StatusClass.Success)
            .WithXmlBody("people", people => people.Attribute("unit", "a").EachLike("person", person => person
                .Attribute("id", Match.Regex("1", "\\d+"))
                .Element("name", name => name.Text(Match.Type("Ada")))));
        pact.UponReceiving("a form").WithRequest(HttpMethod.Post, "/form")
            .WithFormBody(form => form.Field("user", Match.Type("ada")))
            .WillRespond().WithFormBody(form => form
                .Field("user", Match.Regex("ada", "[a-z]+")).Field("scope", Match.Type("read")));
        pact.UponReceiving("a picture").WithRequest(HttpMethod.Post, "/picture").WithBinaryBody(Picture, "image/jpeg")
            .WillRespond().WithBinaryBody(Picture, "image/jpeg");
        pact.UponReceiving("a text").WithRequest(HttpMethod.Get, "/text")
            .WillRespond().WithTextBody(Match.Regex("note 1", "note \\d+"));
        pact.UponReceiving("a query").WithRequest(HttpMethod.Post, "/graphql")
            .WithGraphQlBody(Query, new { id = Match.Type("7") }, "Order").WillRespond().WithStatus(204);
        pact.UponReceiving("values").WithRequest(HttpMethod.Get, "/values")
            .WillRespond().WithJsonBody(new
            {
                id = Match.Uuid(),
                day = Match.Date(),
                list = Match.MinType(new { n = Match.Integer(1) }, 1),
                map = Match.EachKey(new { a = Match.Type(1) }, Match.Regex("a", "[a-z]")),
            });
    }

    private static async Task Consume(IConsumerContext context)
    {
        using var client = context.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        using var picture = new ByteArrayContent(Picture) { Headers = { { "Content-Type", "image/jpeg" } } };
        using var query = new StringContent(
            $$$"""{"operationName":"Order","query":"{{{Query}}}","variables":{"id":"8"}}""", null, "application/json");
        using var people = await client.GetAsync("/people?page=2&sort=name&sort=age");
        using var user = new FormUrlEncodedContent([KeyValuePair.Create("user", "jo")]);
        using var form = await client.PostAsync("/form", user);
        using var pictures = await client.PostAsync("/picture", picture);
        using var text = await client.GetAsync("/text");
        using var graph = await client.PostAsync("/graphql", query);
        using var values = await client.GetAsync("/values");
    }

    private Task<ProcessRun> Verify(MockPort provider) => OfficialTools.Pact(
        "verifier", "--file", _folder.File("Words-Provider.json"), "--provider-name", "Provider",
        "--hostname", provider.Address.Host, "--port", $"{provider.Address.Port}");
}
