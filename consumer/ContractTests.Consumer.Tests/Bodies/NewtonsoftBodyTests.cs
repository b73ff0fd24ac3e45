using System.Net;
using System.Text;
using ContractTests.Consumer.Newtonsoft;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace ContractTests.Consumer.Tests.Bodies;

public sealed class NewtonsoftBodyTests : IDisposable
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy()) },
        NullValueHandling = NullValueHandling.Ignore,
    };

    private readonly PactFolder _folder = new();

    private enum Channel
    {
        WebShop,
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_body_is_written_by_the_settings_of_the_application()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("an order").WithRequest(HttpMethod.Post, "/orders")
            .WithJsonBody(new Order("lamp", Channel.WebShop, null), Settings)
            .WillRespond().WithStatus(HttpStatusCode.Created)
            .WithJsonBody(
                new
                {
                    OrderId = Match.Integer(7),
                    Total = Match.Decimal(20m),
                    Lines = Match.MinType(new { ItemName = Match.Regex("lamp", "[a-z]+"), Sold = Channel.WebShop }, 2),
                    Note = Match.AnyOf(Match.Type("x"), Match.Null()),
                    PlacedAt = Match.Generated(Match.Date("2026-01-31"), Generate.Date("yyyy-MM-dd", "yesterday")),
                },
                Settings,
                "application/vnd.shop+json");

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            var order = """{"item_name":"lamp","channel":"webShop"}""";
            using var sent = new StringContent(order, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/orders", sent);
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
        });

        var written = _folder.Written<HttpInteraction>();
        written.Request.Body.ShouldBeOfType<Body.Present>().Text
            .ShouldBe("""{"item_name":"lamp","channel":"webShop"}""");
        var response = written.Response;
        response.Body.ShouldBe(new Body.Present(
            """{"order_id":7,"total":20.0,"lines":["""
            + """{"item_name":"lamp","sold":"webShop"},{"item_name":"lamp","sold":"webShop"}],"""
            + "\"note\":\"x\",\"placed_at\":\"2026-01-31\"}",
            "application/vnd.shop+json"));
        response.Rules.Places.Select(place => $"{place.Path} {place.List.Combine} {place.List.Rules.Count}").ShouldBe(
        [
            "$.order_id And 1", "$.total And 1", "$.lines And 1", "$.lines[*].item_name And 1", "$.note Or 2",
            "$.placed_at And 1",
        ]);
        response.Generators.Places.ShouldHaveSingleItem().Generator.Type.ShouldBe("Date");
    }

    [Fact]
    public void Both_serializers_write_matchers_alike()
    {
        var body = new
        {
            some = Match.ArrayContaining(Match.Integer(1), new { name = Match.Type("a") }),
            keys = Match.EachKey(new { a = 1 }, Match.Regex("a", "[a-z]")),
            code = Match.Semver("1.2.3"),
            price = Match.Decimal(1.50m),
            state = Match.FromProviderState("${id}", 7),
        };

        var other = NewtonsoftBody.Of(body, new JsonSerializerSettings());

        var own = AuthoredBody.FromJson(body);
        Encoding.UTF8.GetString(other.Example.Span).ShouldBe(Encoding.UTF8.GetString(own.Example.Span));
        other.Rules.ShouldBe(own.Rules);
        other.Generators.ShouldBe(own.Generators);
    }

    [Fact]
    public void A_message_is_read_by_the_settings_it_was_written_with()
    {
        Consumer.Pact.V4("Orders", "Payments", _folder.Config).WithMessageInteractions()
            .ExpectsToReceive("an order")
            .WithJsonContent(new { ItemName = Match.Type("lamp"), Channel = Channel.WebShop }, Settings)
            .Verify<Order>(order => order.ShouldBe(new Order("lamp", Channel.WebShop, null)));

        _folder.Read().ShouldContain("\"item_name\": \"lamp\"");
    }

    [Fact]
    public void The_settings_of_the_application_stay_as_they_are()
    {
        var settings = new JsonSerializerSettings();

        NewtonsoftBody.Of(Match.Type(1), settings);

        settings.Converters.ShouldBeEmpty();
    }

    private sealed record Order(string ItemName, Channel Channel, string? Note);
}
