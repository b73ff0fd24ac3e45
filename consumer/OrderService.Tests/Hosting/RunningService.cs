using ContractTests.Integration;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrderService.Payments;
using OrderService.Users;

namespace OrderService.Tests;

/// <summary>OrderService as one test sees it: an order book of its own, and the clock in its hands.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("order-service-");

    private RunningService(TestDatabase database, Action<ServiceFixture<OrderServiceApplication>>? setup)
    {
        this.database = database;
        Tokens = new TestTokens(Clock) { Audience = "orders" };
        SetPaymentToken("token-of-order-service");
        Service = new ServiceFixture<OrderServiceApplication>()
            .UseSetting("Database:Engine", OrderBooks.Engine.ToString())
            .UseSetting("ConnectionStrings:OrderBook", database.ConnectionString)
            .UseSetting("Payments:BaseAddress", "http://payments.test")
            .UseSetting("Payments:TokenFile", PaymentTokenFile)
            .UseSetting("Payments:RetryDelay", "00:00:00")
            .UseClock(Clock)
            .UseTokens(Tokens)
            .ReplaceOutside<PaymentClient>(Payments)
            .UseServices(services => services.Configure<PasswordHasherOptions>(
                hashes => hashes.IterationCount = People.HashRounds));
        setup?.Invoke(Service);
        Api = Service.CreateApi(new ApiOptions { Cancellation = TestContext.Current.CancellationToken });
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public TestTokens Tokens { get; }

    /// <summary>Answers from the contract; a test that needs other answers leads the client to WireMock.</summary>
    public StubProvider Payments { get; } = StubProvider.FromPacts(
        "PaymentService", RepositoryRoot.Folder("pacts", "OrderService-PaymentService.json"));

    public ServiceFixture<OrderServiceApplication> Service { get; }

    public ApiClient Api { get; }

    private string PaymentTokenFile => Path.Combine(folder.FullName, "token");

    /// <param name="setup">Changes the service before it starts.</param>
    public static async Task<RunningService> StartAsync(
        Action<ServiceFixture<OrderServiceApplication>>? setup = null) =>
        new(await OrderBooks.CreateAsync(), setup);

    /// <summary>OrderService shows this token to PaymentService from now on.</summary>
    public void SetPaymentToken(string token) => File.WriteAllText(PaymentTokenFile, token);

    public Task<ApiUser> LogInAsync(User user) => Api.LogInAsync(user.Email, People.Password);

    /// <summary>An order of the user that costs 100 dollars.</summary>
    public async Task<string> PlaceOrderAsync(ApiUser user)
    {
        var order = await Api.Post("/orders", new { currency = "USD" }).As(user).Expect(201);
        var id = order.Read<string>("order_id");
        await Api.Post($"/orders/{id}/items", new { product = "book", quantity = 4, unit_price = 25.00m })
            .As(user).Expect(201);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
        await Payments.DisposeAsync();
    }
}
