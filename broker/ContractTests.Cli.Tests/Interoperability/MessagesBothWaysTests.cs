using System.Text.Json;
using ContractTests.Consumer;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>
/// Contracts of messages mean the same to both sides, whoever wrote them; both verifiers ask our endpoint for them.
/// </summary>
[Trait("Category", "Interoperability")]
public sealed class MessagesBothWaysTests : IDisposable
{
    private static readonly Dictionary<string, object?> Order = new() { ["id"] = 7 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Queue3-Shop.json", true)]
    [InlineData("Queue3-Shop.json", false)]
    [InlineData("Queue4-Shop.json", true)]
    [InlineData("Queue4-Shop.json", false)]
    public async Task Both_verifiers_judge_our_contract_alike(string pact, bool keeps)
    {
        Write3();
        Write4();

        await Refusals.ShouldAgree(_folder, pact, keeps, areMessages: true);
    }

    [Theory]
    [InlineData("MessagesOf3-Shop.json", true)]
    [InlineData("MessagesOf3-Shop.json", false)]
    [InlineData("MessagesOf4-Shop.json", true)]
    [InlineData("MessagesOf4-Shop.json", false)]
    public async Task Both_verifiers_judge_a_contract_of_pact_js_alike(string pact, bool keeps)
    {
        (await OfficialTools.Node("pact-js-messages.mjs", _folder.Path)).ShouldHaveSucceeded();

        await Refusals.ShouldAgree(_folder, pact, keeps, areMessages: true);
    }

    private void Write3()
    {
        var pact = Pact.V3("Queue3", "Shop", new PactConfig { PactDir = _folder.Path, Outputters = [] })
            .WithMessageInteractions();
        pact.ExpectsToReceive("an order").Given("an order exists", Order)
            .WithMetadata("topic", "refunds")
            .WithJsonContent(new { id = Match.Integer(1), lines = Match.MinType(new { name = "lamp" }, 1) })
            .Verify<JsonElement>(order => order.GetProperty("id").GetInt32().ShouldBe(1));
        pact.ExpectsToReceive("a note").WithContent("a note", "text/plain")
            .Verify<string>(note => note.ShouldBe("a note"));
        pact.ExpectsToReceive("a list").WithContent(List()).Verify<string>(list => list.ShouldContain("Ada"));
        PactFileSession.Open(_folder.Path, "Queue3", "Shop", SpecificationVersion.V3, WriteMode.Merge).Flush();
    }

    private void Write4()
    {
        var pact = Pact.V4("Queue4", "Shop", new PactConfig { PactDir = _folder.Path, Outputters = [] });
        var messages = pact.WithMessageInteractions();
        messages.ExpectsToReceive("an order").Given("an order exists", Order)
            .WithMetadata("topic", Match.Regex("orders", "orders|refunds"))
            .WithMetadata("part", JsonElement.Parse("3"))
            .WithJsonContent(new { id = Match.Integer(1), lines = Match.MinType(new { name = "lamp" }, 1) })
            .Verify<JsonElement>(order => order.GetProperty("id").GetInt32().ShouldBe(1));
        messages.ExpectsToReceive("a picture").WithContent(AuthoredBody.FromBinary(Shop.Lamp, "image/jpeg"))
            .Verify<byte[]>(picture => picture.ShouldBe(Shop.Lamp));
        messages.ExpectsToReceive("a list").WithContent(List()).Verify<string>(list => list.ShouldContain("Ada"));
        pact.WithSynchronousMessageInteractions().UponSending("a price")
            .Given("an order exists", Order)
            .WithRequest(request => request.WithJsonContent(new { id = Match.Integer(7) }))
            .WillRespond(response => response.WithJsonContent(new { price = Match.Decimal(9.5m), unit = "EUR" }))
            .Verify(context => context
                .SendJson<object, JsonElement>(new { id = 8 })[0].GetProperty("unit").GetString().ShouldBe("EUR"));
        PactFileSession.Open(_folder.Path, "Queue4", "Shop").Flush();
    }

    private static AuthoredBody List() => AuthoredBody.FromXml("p:people", people => people
        .Namespace("p", "urn:people")
        .Attribute("unit", Match.Regex("a", "a|b"))
        .EachLike("p:person", person => person
            .Attribute("id", Match.Integer(1))
            .Element("p:name", name => name.Text(Match.Regex("Ada", "[A-Z][a-z]+"))))
        .Element("total", total => total.Text(Match.Integer(2))));
}
