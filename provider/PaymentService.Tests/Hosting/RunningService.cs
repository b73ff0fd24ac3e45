using ContractTests.Integration;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using PaymentService.Accounts;
using PaymentService.Background;
using PaymentService.Credentials;
using PaymentService.Ledgers;
using PaymentService.Payments;

namespace PaymentService.Tests.Hosting;

/// <summary>
/// PaymentService as one test sees it: a ledger of its own, and the clock in its hands. What the service does in the
/// background happens when the test says so (<see cref="Run{TWork}"/>), unless it asks for the background itself.
/// </summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TestDatabase? _database;

    private RunningService(
        TestDatabase shared,
        TestDatabase? own,
        ServiceDescription description,
        bool inBackground,
        Action<ServiceFixture<PaymentServiceApplication>>? setup)
    {
        _database = own;
        Tokens = new TestTokens(Clock) { Audience = "payments", Scopes = [Scopes.Read, Scopes.Write] };
        Fixture = new ServiceFixture<PaymentServiceApplication>()
            .UseLedger(shared)
            .UseClock(Clock)
            .UseTokens(Tokens)
            .CheckAgainst(description.ForThisTest())
            .UseServices(services => services.Configure<PasswordHasherOptions>(
                hashes => hashes.IterationCount = People.HashRounds));
        if (!inBackground)
            Fixture.UseServices(RemoveBackground);
        setup?.Invoke(Fixture);
        Api = Fixture.CreateApi(new ApiOptions { Cancellation = Cancellation });
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public TestTokens Tokens { get; }

    public ServiceFixture<PaymentServiceApplication> Fixture { get; }

    public ApiClient Api { get; }

    /// <summary>A token of another service, for reading and writing.</summary>
    public string Token => Tokens.Valid();

    /// <param name="setup">Changes the service before it starts.</param>
    /// <param name="inBackground">The service works in the background too, whenever the clock is moved.</param>
    public static async Task<RunningService> StartAsync(
        Action<ServiceFixture<PaymentServiceApplication>>? setup = null, bool inBackground = false)
    {
        var database = await LedgerTemplates.CreateAsync();
        return new RunningService(database, database, await ServiceDescription.OfTheRun(), inBackground, setup);
    }

    /// <summary>On a database that other nodes of the service use too.</summary>
    public static async Task<RunningService> StartOnAsync(
        TestDatabase database, Action<ServiceFixture<PaymentServiceApplication>>? setup = null) =>
        new(database, own: null, await ServiceDescription.OfTheRun(), inBackground: false, setup);

    public Task<ApiUser> LogInAsync(string name) => Api.LogInAsync(name, People.Password);

    /// <summary>Asks for a payment of 100 dollars, unless told otherwise.</summary>
    public ApiRequest Pay(object? body = null, string? key = null, string? token = null)
    {
        var request = Api.Post("/payments", body ?? new { amount = 100.00m, currency = "USD" }).As(token ?? Token);
        return key is null ? request : request.WithHeader("Idempotency-Key", key);
    }

    public ApiRequest Refund(string payment, decimal amount, string? key = null, string? token = null)
    {
        var request = Api.Post($"/payments/{payment}/refunds", new { amount }).As(token ?? Token);
        return key is null ? request : request.WithHeader("Idempotency-Key", key);
    }

    /// <summary>Delivers <c>order completed</c>, as OrderService does.</summary>
    public ApiRequest OrderCompleted(
        string payment,
        string messageId = "message-1",
        decimal amount = 100.00m,
        string type = "order completed") => Api
        .Post("/messages", new
        {
            order_id = "order-1",
            payment_id = payment,
            amount,
            currency = "USD",
            completed_at = Clock.GetUtcNow()
        })
        .WithHeader("Message-Id", messageId)
        .WithHeader("Message-Type", type)
        .As(Tokens.Valid(Scopes.Messages));

    public Task OrderIsCompleted(string payment) => OrderCompleted(payment).Expect(204).SendAsync();

    /// <returns>The payment's id.</returns>
    public async Task<string> HasPayment(decimal amount = 100m, decimal balance = 500m)
    {
        await HasAccount("main", "USD", balance);
        return (await Pay(new { amount, currency = "USD" }).Expect(200)).Read<string>("payment_id");
    }

    public Task HasAccount(string id, string currency, decimal balance, decimal? cardLimit = null) =>
        InLedger(ledger =>
        {
            ledger.Accounts.Add(new Account(id, currency, balance, cardLimit));
            return ledger.SaveChangesAsync(Cancellation);
        });

    public Task<decimal> BalanceOf(string account) => InLedger(async ledger =>
        (await ledger.Accounts.AsNoTracking().SingleAsync(row => row.Id == account, Cancellation)).Balance);

    public Task<List<Payment>> Payments() =>
        InLedger(ledger => ledger.Payments.AsNoTracking().ToListAsync(Cancellation));

    /// <summary>Looks into the ledger with the service's own dependencies.</summary>
    public Task<TResult> InLedger<TResult>(Func<Ledger, Task<TResult>> work) => Fixture.InScopeAsync(work);

    /// <summary>Does once what the service does again and again in the background.</summary>
    public Task Run<TWork>() where TWork : class, IRecurringWork =>
        Fixture.InScopeAsync<TWork>(work => work.Run(Cancellation));

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    private static void RemoveBackground(IServiceCollection services)
    {
        var background = services
            .Where(service => service.ServiceType == typeof(IHostedService)
                && service.ImplementationType is { IsGenericType: true } type
                && type.GetGenericTypeDefinition() == typeof(Recurring<>))
            .ToList();
        foreach (var service in background)
            services.Remove(service);
    }
}
