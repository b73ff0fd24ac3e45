using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests;

public sealed class GeneratedValueTests : IDisposable
{
    private readonly PactFolder _folder = new();

    public static TheoryData<Transport> AllTransports => [Transport.InMemory, Transport.Port];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_value_without_an_example_is_made_anew_for_each_answer()
    {
        var answers = new List<JsonElement>();
        var pact = _folder.Pact();
        pact.UponReceiving("an order").WithRequest(HttpMethod.Get, "/orders/1").WillRespond().WithJsonBody(new
        {
            id = Match.Uuid(),
            number = Match.Integer(),
            day = Match.Date(),
            at = Match.DateTime(),
            hex = Match.Hexadecimal(8),
            name = Match.String(12),
        });

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            answers.Add(await client.GetFromJsonAsync<JsonElement>("/orders/1"));
            answers.Add(await client.GetFromJsonAsync<JsonElement>("/orders/1"));
        });

        answers[0].GetProperty("id").GetGuid().ShouldNotBe(answers[1].GetProperty("id").GetGuid());
        answers.ShouldAllBe(answer => answer.GetProperty("hex").GetString()!.Length == 8);
        answers.ShouldAllBe(answer => answer.GetProperty("name").GetString()!.Length == 12);
        DateOnly.ParseExact(answers[0].GetProperty("day").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        answers[0].GetProperty("number").TryGetInt32(out _).ShouldBeTrue();
        var response = _folder.Written<HttpInteraction>().Response;
        response.Body.ShouldBeOfType<Body.Present>().Text.ShouldBe(
            """{"id":"a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57","number":101,"day":"2026-01-31","""
            + "\"at\":\"2026-01-31T12:30:00+00:00\",\"hex\":\"3f2a3f2a\",\"name\":\"texttexttext\"}");
        response.Generators.Places.Select(place => $"{place.Path} {Shown(place.Generator)}").ShouldBe(
        [
            "$.id Uuid", "$.number RandomInt min=0 max=2147483647", "$.day Date format=yyyy-MM-dd",
            "$.at DateTime format=yyyy-MM-dd'T'HH:mm:ssXXX", "$.hex RandomHexadecimal digits=8",
            "$.name RandomString size=12",
        ]);
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_link_leads_back_to_the_mock_provider(Transport transport)
    {
        var pact = _folder.Pact();
        pact.UponReceiving("orders").WithRequest(HttpMethod.Get, "/orders")
            .WillRespond().WithJsonBody(new { next = Match.MockServerUrl("/orders/2", "/orders/\\d+") });
        pact.UponReceiving("an order").WithRequest(HttpMethod.Get, "/orders/2").WillRespond();

        await pact.VerifyAsync(async context =>
        {
            using var client = context.Through(transport);
            var orders = await client.GetFromJsonAsync<JsonElement>("/orders");
            using var next = await client.GetAsync(orders.GetProperty("next").GetString());
            next.EnsureSuccessStatusCode();
        });

        _folder.Read().ShouldContain("http://localhost:8080/orders/2");
    }

    [Fact]
    public async Task A_value_of_a_provider_state_stands_wherever_the_consumer_sends_it()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order").Given("an order exists")
            .WithRequest(HttpMethod.Get, Match.FromProviderState("/orders/${id}", "/orders/7"))
            .WithQuery("page", Match.FromProviderState("${page}", 1))
            .WithHeader("X-Tenant", Match.FromProviderState("${tenant}", "blue"))
            .WillRespond();

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            client.DefaultRequestHeaders.Add("X-Tenant", "blue");
            using var response = await client.GetAsync("/orders/7?page=1");
        });

        _folder.Written<HttpInteraction>().Request.Generators.Places
            .Select(place => $"{place.Part} {place.Path} {Shown(place.Generator)}".Replace("  ", " ")).ShouldBe(
            [
                "Path ProviderState expression=/orders/${id}", "Query page ProviderState expression=${page}",
                "Header X-Tenant ProviderState expression=${tenant}",
            ]);
    }

    [Fact]
    public async Task A_status_may_be_any_of_its_class()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a refusal").WithRequest(HttpMethod.Get, "/refused")
            .WillRespond().WithStatus(StatusClass.ClientError);

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var response = await client.GetAsync("/refused");
            ((int)response.StatusCode).ShouldBe(400);
        });

        var status = _folder.Written<HttpInteraction>().Response.Rules.Places.ShouldHaveSingleItem();
        var rule = new MatchingRule.StatusCode("clientError", []);
        status.ShouldBe(new PlacedRules(Part.Status, "", new RuleList([rule])));
    }

    [Fact]
    public void A_matcher_whose_example_is_no_status_is_refused()
    {
        var response = _folder.Pact().UponReceiving("a ping").WithRequest("GET", "/ping").WillRespond();

        Should.Throw<ArgumentException>(() => response.WithStatus(Match.Type("fine"))).Message.ShouldBe(
            "Interaction \"a ping\": expected a status from 100 to 599 as the example, but found \"fine\". "
            + "Use Match.StatusCode.");
    }

    [Fact]
    public void A_generator_keeps_its_attributes_apart_from_those_of_the_rule()
    {
        var body = AuthoredBody.FromJson(new
        {
            day = Match.Generated(Match.Date("31.01.2026", "dd.MM.yyyy"), Generate.Date("dd.MM.yyyy", "+1 day")),
            code = Match.Generated(Match.Regex("AB1", "[A-Z]{2}\\d"), Generate.Regex("[A-Z]{2}\\d")),
            size = Match.Generated(Match.MinType(1, 2), Generate.Uuid(UuidFormat.Urn)),
        });

        body.Generators.Places.Select(place => Shown(place.Generator)).ShouldBe(
            ["Date format=dd.MM.yyyy expression=+1 day", "Regex regex=[A-Z]{2}\\d", "Uuid format=URN"],
            ignoreOrder: true);
    }

    private static string Shown(Generator generator) => generator.Type
        + string.Concat(generator.Attributes.Select(attribute => $" {attribute.Name}={attribute.Value.Element}"));
}
