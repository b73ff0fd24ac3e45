using ContractTests.Integration;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrderService.LogIn;
using OrderService.Messages;
using OrderService.Payments;
using OrderService.Storage;
using OrderService.Tests.Contracts;
using OrderService.Users;

namespace OrderService.Tests.Hosting;

/// <summary>OrderService for one test, with its own order book and a clock that the test controls.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TestDatabase? _own;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("order-service-");

    private RunningService(
        TestDatabase database,
        TestDatabase? own,
        OrderServiceDescription description,
        Action<ServiceFixture<OrderServiceApplication>>? setup)
    {
        _own = own;
        Database = database;
        Tokens = new TestTokens(Clock) { Audience = "orders", Scopes = [Scopes.OrdersRead, Scopes.OrdersWrite] };
        SetPaymentToken("token-of-order-service");
        Service = new ServiceFixture<OrderServiceApplication>()
            .UseSetting("Database:Engine", database.Engine.ToString())
            .UseSetting("ConnectionStrings:OrderBook", database.ConnectionString)
            .UseSetting("Payments:BaseAddress", "http://payments.test")
            .UseSetting("Payments:TokenFile", PaymentTokenFile)
            .UseSetting("Payments:RetryDelay", "00:00:00")
            .UseClock(Clock)
            .UseTokens(Tokens)
            .CheckAgainst(description)
            .ReplaceOutside<PaymentClient>(Payments)
            .UseServices(services => services.Configure<PasswordHasherOptions>(
                hashes => hashes.IterationCount = People.HashRounds));
        setup?.Invoke(Service);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public TestTokens Tokens { get; }

    /// <summary>Answers from the contract; a test that needs other answers redirects the client to WireMock.</summary>
    public StubProvider Payments { get; } = StubProvider.FromPacts(
        "PaymentService", RepositoryRoot.Folder("pacts", "OrderService-PaymentService.json"));

    public ServiceFixture<OrderServiceApplication> Service { get; }

    public ApiClient Api { get; private set; } = null!;

    public TestDatabase Database { get; }

    private string PaymentTokenFile => Path.Combine(_folder.FullName, "token");

    /// <param name="setup">Changes the service before it starts.</param>
    public static async Task<RunningService> StartAsync(
        Action<ServiceFixture<OrderServiceApplication>>? setup = null)
    {
        var database = await OrderBooks.CreateAsync();
        return await new RunningService(database, database, await DescriptionAsync(), setup).BeginAsync();
    }

    /// <summary>
    /// Uses a database that the test disposes of: for a second node, or to start the same service again.
    /// </summary>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<RunningService> StartOnAsync(
        TestDatabase database, Action<ServiceFixture<OrderServiceApplication>>? setup = null) =>
        await new RunningService(database, own: null, await DescriptionAsync(), setup).BeginAsync();

    /// <summary>OrderService sends this token to PaymentService from now on.</summary>
    public void SetPaymentToken(string token) => File.WriteAllText(PaymentTokenFile, token);

    public Task<ApiUser> LogInAsync(User user) => Api.LogInAsync(user.Email, People.Password);

    /// <summary>An order without items.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> PlaceEmptyOrderAsync(ApiUser user) =>
        (await Api.Post("/orders", new { currency = "USD" }).As(user).Expect(201)).Read<string>("order_id");

    /// <summary>An order of the user that costs 100 dollars, as in the contract with PaymentService.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> PlaceOrderAsync(ApiUser user)
    {
        var id = await PlaceEmptyOrderAsync(user);
        await AddItemAsync(user, id, "book");
        return id;
    }

    public async Task AddItemAsync(ApiUser user, string order, string product) =>
        await Api.Post($"/orders/{order}/items", new { product, quantity = 4, unit_price = 25.00m })
            .As(user).Expect(201);

    /// <summary>Delivers the messages that are due now, in addition to the service's background work.</summary>
    public Task DeliverAsync() =>
        Service.InScopeAsync<OutboxDelivery>(delivery => delivery.DeliverDue(Cancellation));

    /// <summary>Opens the order book that the service uses, outside of it.</summary>
    public OrderBook OpenBook() => OrderBooks.Open(Database);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        if (_own is not null)
            await _own.DisposeAsync();
        _folder.Delete(recursive: true);
        await Payments.DisposeAsync();
    }

    /// <summary>Starts the service; if it fails to start, everything is disposed of.</summary>
    private async Task<RunningService> BeginAsync()
    {
        try
        {
            Api = Service.CreateApi(new ApiOptions { Cancellation = Cancellation });
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static async Task<OrderServiceDescription> DescriptionAsync()
    {
        var description = await TestContext.Current.GetFixture<OrderServiceDescription>()
            ?? throw new InvalidOperationException("Expected the fixture of the whole run, but found none.");
        return description.Join();
    }
}
