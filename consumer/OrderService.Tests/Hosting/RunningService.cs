using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContractTests.Integration;
using OrderService.Payments;

namespace OrderService.Tests;

/// <summary>OrderService as one test sees it: its own order book, a PaymentService that says what it is told.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TestDatabase database;

    private RunningService(TestDatabase database)
    {
        this.database = database;
        Service = new ServiceFixture<OrderServiceApplication>()
            .UseSetting("ConnectionStrings:OrderBook", database.ConnectionString)
            .UseSetting("Payments:BaseAddress", "http://payments.test")
            .UseClock(Clock)
            .ReplaceOutside<PaymentClient>(Payments);
    }

    public TestClock Clock { get; } = new();

    public OutsideService Payments { get; } = new();

    public ServiceFixture<OrderServiceApplication> Service { get; }

    public static async Task<RunningService> Start(OrderBookTemplate books) => new(await books.CreateAsync());

    public void PaymentsAnswer(HttpStatusCode status, string json) =>
        Payments.Answers(HttpMethod.Post, "/payments", status, json);

    public Task<HttpResponseMessage> Post(string path, object? body = null) => Service.CreateClient()
        .PostAsync(path, body is null ? null : JsonContent.Create(body), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Get(string path) =>
        Service.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>An order of 100 dollars that was taken, whatever became of its payment.</summary>
    public async Task<JsonElement> TakeOrder()
    {
        var answer = await Post("/orders", new { amount = 100.00m, currency = "USD" });

        return await answer.ShouldBe(HttpStatusCode.Created);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await database.DisposeAsync();
        Payments.Dispose();
    }
}
