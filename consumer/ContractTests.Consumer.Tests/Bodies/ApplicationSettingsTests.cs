using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests.Bodies;

/// <summary>Bodies serialized by System.Text.Json with the application's own settings.</summary>
public sealed partial class ApplicationSettingsTests : IDisposable
{
    private readonly PactFolder _folder = new();

    public enum Channel
    {
        WebShop,
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_generated_context_writes_its_own_types_and_matchers_stand_beside_them()
    {
        var body = AuthoredBody.FromJson(
            new
            {
                Order = new Order("lamp", new Money(12.5m), Channel.WebShop),
                Like = Match.Type(new Order("desk", new Money(3m), Channel.WebShop)),
                Number = Match.Integer(7),
            },
            Shop.Default.Options);

        Text(body).ShouldBe(
            """{"order":{"item_name":"lamp","total":"12.50 EUR","channel":"WebShop"},"""
            + "\"like\":{\"item_name\":\"desk\",\"total\":\"3.00 EUR\",\"channel\":\"WebShop\"},\"number\":7}");
        body.Rules.Places.Select(place => place.Path).ShouldBe(["$.like", "$.number"]);
    }

    [Fact]
    public void A_type_of_the_application_may_have_places_for_matchers()
    {
        var body = AuthoredBody.FromJson(new Search(Match.Regex("lamp", "[a-z]+"), 2), Shop.Default.Options);

        Text(body).ShouldBe("""{"words":"lamp","page_size":2}""");
        body.Rules.Places.ShouldHaveSingleItem().Path.ShouldBe("$.words");
    }

    [Fact]
    public void Converters_of_the_application_write_what_stands_in_a_matcher()
    {
        var settings = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new MoneyConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };

        var body = AuthoredBody.FromJson(
            new
            {
                Lines = Match.MinType(new { Price = new Money(1m), Sold = Channel.WebShop, Note = (string?)null }, 1),
                Missing = (string?)null,
            },
            settings);

        Text(body).ShouldBe("""{"lines":[{"price":"1.00 EUR","sold":"web-shop"}]}""");
        settings.Converters.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Settings_of_a_pact_hold_for_every_body_that_names_no_others()
    {
        var config = _folder.Config;
        config.DefaultJsonSettings = Shop.Default.Options;
        var pact = Pact.V4("Orders", "Payments", config).WithHttpInteractions();
        pact.UponReceiving("an order").WithRequest(HttpMethod.Post, "/orders")
            .WithJsonBody(new Order("lamp", new Money(12.5m), Channel.WebShop))
            .WillRespond().WithJsonBody(new Order("lamp", new Money(12.5m), Channel.WebShop));

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            var sent = new Order("lamp", new Money(12.5m), Channel.WebShop);
            using var response = await client.PostAsJsonAsync("/orders", sent, Shop.Default.Order);
            (await response.Content.ReadFromJsonAsync(Shop.Default.Order)).ShouldBe(sent);
        });

        _folder.Written<HttpInteraction>().Request.Body.ShouldBeOfType<Body.Present>().Text
            .ShouldBe("""{"item_name":"lamp","total":"12.50 EUR","channel":"WebShop"}""");
    }

    private static string Text(AuthoredBody body) => System.Text.Encoding.UTF8.GetString(body.Example.Span);

    public sealed record Order(string ItemName, Money Total, Channel Channel);

    public sealed record Search(object Words, int PageSize);

    public readonly record struct Money(decimal Amount);

    public sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(decimal.Parse(reader.GetString()![..^4], CultureInfo.InvariantCulture));

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.Amount:0.00} EUR"));
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        UseStringEnumConverter = true,
        Converters = [typeof(MoneyConverter)])]
    [JsonSerializable(typeof(Order))]
    [JsonSerializable(typeof(Search))]
    public sealed partial class Shop : JsonSerializerContext;
}
