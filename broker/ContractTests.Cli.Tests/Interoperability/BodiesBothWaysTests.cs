using System.Net.Http.Headers;
using ContractTests.Consumer;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>Contracts with bodies that are not JSON mean the same to both sides, whoever wrote them.</summary>
[Trait("Category", "Interoperability")]
public sealed class BodiesBothWaysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_verifiers_judge_our_contract_alike(bool keeps)
    {
        await Write();

        await Refusals.ShouldAgree(_folder, "Bodies-Shop.json", keeps);
    }

    [Theory]
    [InlineData("BodiesOf3-Shop.json", true)]
    [InlineData("BodiesOf3-Shop.json", false)]
    [InlineData("BodiesOf4-Shop.json", true)]
    [InlineData("BodiesOf4-Shop.json", false)]
    public async Task Both_verifiers_judge_a_contract_of_pact_js_alike(string pact, bool keeps)
    {
        (await OfficialTools.Node("pact-js-bodies.mjs", _folder.Path)).ShouldHaveSucceeded();

        await Refusals.ShouldAgree(_folder, pact, keeps);
    }

    private async Task Write()
    {
        var pact = Pact.V4("Bodies", "Shop", new PactConfig { PactDir = _folder.Path, Outputters = [] })
            .WithHttpInteractions();
        pact.UponReceiving("people in XML").WithRequest(HttpMethod.Get, "/people")
            .WillRespond().WithXmlBody("p:people", people => people
                .Namespace("p", "urn:people")
                .Attribute("unit", Match.Regex("a", "a|b"))
                .EachLike(
                    "p:person",
                    person => person
                        .Attribute("id", Match.Integer(1))
                        .Element("p:name", name => name.Text(Match.Regex("Ada", "[A-Z][a-z]+"))),
                    examples: 2)
                .Element("total", total => total.Text(Match.Integer(2))));
        pact.UponReceiving("a file").WithRequest(HttpMethod.Post, "/files")
            .WithMultipartBody(parts => parts.File("picture", "lamp.jpg", Shop.Lamp, "image/jpeg"))
            .WillRespond();
        pact.UponReceiving("parts").WithRequest(HttpMethod.Get, "/parts")
            .WillRespond().WithMultipartBody(parts => parts
                .Field("title", Match.Type("Desk lamp"))
                .Part("data", AuthoredBody.FromJson(new { id = Match.Integer(1) }), "data.json")
                .File("picture", "lamp.jpg", Shop.Lamp, "image/jpeg"));
        pact.UponReceiving("a picture").WithRequest(HttpMethod.Get, "/picture")
            .WillRespond().WithBinaryBody(Shop.Lamp, "image/jpeg");
        pact.UponReceiving("a form").WithRequest(HttpMethod.Post, "/form")
            .WithFormBody(form => form.Field("user", Match.Type("ada")))
            .WillRespond().WithFormBody(form => form
                .Field("user", Match.Regex("ada", "[a-z]+")).Field("scope", Match.Type("read")));
        await pact.VerifyAsync(Consume);
        PactFileSession.Open(_folder.Path, "Bodies", "Shop").Flush();
    }

    private static async Task Consume(IConsumerContext context)
    {
        using var client = context.CreateClient();
        using var people = await client.GetAsync("/people");
        var picture = new ByteArrayContent(Shop.Lamp);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var file = new MultipartFormDataContent { { picture, "picture", "other.jpg" } };
        using var taken = await client.PostAsync("/files", file);
        using var parts = await client.GetAsync("/parts");
        using var seen = await client.GetAsync("/picture");
        using var user = new FormUrlEncodedContent([KeyValuePair.Create("user", "jo")]);
        using var form = await client.PostAsync("/form", user);
    }
}
