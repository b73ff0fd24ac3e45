using ContractTests.Consumer;
using ContractTests.Consumer.Mocking;
using ContractTests.Consumer.Newtonsoft;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using Match = ContractTests.Pacts.Matchers.Match;

namespace MovingFromPactNet;

/// <summary>
/// Message and HTTP tests written for PactNet 4; only the using directives, and where the settings of Newtonsoft.Json
/// are passed, differ.
/// </summary>
public class StockEventProcessorTests
{
    private readonly PactConfig config;

    public StockEventProcessorTests(ITestOutputHelper output)
    {
        this.config = new PactConfig
        {
            PactDir = Path.Combine(AppContext.BaseDirectory, "pacts"),
            Outputters = new[]
            {
                new XunitOutput(output)
            }
        }.WithNewtonsoftJson(new JsonSerializerSettings
        {
            ContractResolver = new CamelCasePropertyNamesContractResolver()
        });
    }

    [Fact]
    public void ReceiveSomeStockEvents()
    {
        IMessagePactV3 v3 = MessagePact.V3("Stock Event Consumer", "Stock Event Producer", this.config);
        IMessagePactBuilderV3 messagePact = v3.UsingNativeBackend();

        messagePact
            .ExpectsToReceive("some stock ticker events")
            .Given("A list of events is pushed to the queue")
            .WithMetadata("key", "valueKey")
            .WithJsonContent(Match.MinType(new
            {
                Name = Match.Type("AAPL"),
                Price = Match.Decimal(1.23m),
                Timestamp = Match.Type(new DateTime(2022, 2, 14, 13, 14, 15, 678))
            }, 1))
            .Verify<ICollection<StockEvent>>(events =>
            {
                events.ShouldHaveSingleItem().ShouldBe(
                    new StockEvent("AAPL", 1.23m, new DateTime(2022, 2, 14, 13, 14, 15, 678)));
            });
    }

    [Fact]
    public async Task GetAllEvents_WhenCalled_ReturnsAllEvents()
    {
        IPactV2 v2 = Pact.V2("Event API Consumer", "Event API", this.config);
        IPactBuilderV2 pact = v2.UsingNativeBackend();

        pact
            .UponReceiving("a request to retrieve all events")
                .WithRequest(HttpMethod.Get, "/events")
                .WithHeader("Accept", "application/json")
            .WillRespond()
                .WithStatus(200)
                .WithHeader("Content-Type", "application/json; charset=utf-8")
                .WithJsonBody(Match.MinType(new
                {
                    EventId = Match.Type("3E83A96B-2A0C-49B1-9959-26DF23F83AEB"),
                    EventType = Match.Regex("SearchView", "SearchView|DetailsView")
                }, 1));

        await pact.VerifyAsync(async ctx =>
        {
            using var client = new HttpClient { BaseAddress = ctx.MockServerUri };
            client.DefaultRequestHeaders.Add("Accept", "application/json");

            (await client.GetStringAsync("/events")).ShouldBe(
                """[{"eventId":"3E83A96B-2A0C-49B1-9959-26DF23F83AEB","eventType":"SearchView"}]""");
        });
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task GetStatus_IsDeclaredOnceForEachRow(int status)
    {
        IPactBuilderV3 pact = Pact.V3("Status Consumer", "Status API", this.config)
            .UsingNativeBackend(host: IPAddress.Loopback);

        pact
            .UponReceiving("a request for the status")
                .Given("a status is known", new Dictionary<string, string> { ["status"] = "any" })
                .WithRequest(HttpMethod.Get, "/status")
            .WillRespond()
                .WithStatus((ushort)status)
                .WithJsonBody(new { Id = Guid.NewGuid() });

        await pact.VerifyAsync(async ctx =>
        {
            using var client = new HttpClient { BaseAddress = ctx.MockServerUri };

            ((int)(await client.GetAsync("/status")).StatusCode).ShouldBe(status);
        });
    }

    public sealed record StockEvent(string Name, decimal Price, DateTime Timestamp);
}
