using System.Net.Http.Headers;
using System.Net.Http.Json;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using PaymentService.Accounts;
using PaymentService.Credentials;
using PaymentService.Ledgers;
using PaymentService.Payments;

namespace PaymentService.Tests;

/// <summary>PaymentService as one test sees it: its own ledger, its own clock, its own tokens.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TestDatabase database;

    private RunningService(TestDatabase database)
    {
        this.database = database;
        Tokens = new TestTokens(Clock) { Audience = "payments", Scopes = [Scopes.Read, Scopes.Write] };
        Service = new ServiceFixture<PaymentServiceApplication>()
            .UseSetting("ConnectionStrings:Ledger", database.ConnectionString)
            .UseClock(Clock)
            .UseTokens(Tokens);
    }

    public TestClock Clock { get; } = new();

    public TestTokens Tokens { get; }

    public ServiceFixture<PaymentServiceApplication> Service { get; }

    public static async Task<RunningService> Start(LedgerTemplate ledgers) => new(await ledgers.CreateAsync());

    /// <summary>A client with a valid token for reading and writing.</summary>
    public HttpClient Client() => ClientWith(Tokens.Valid());

    public HttpClient ClientWith(string? token)
    {
        var client = Service.CreateClient();
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return client;
    }

    public async Task<HttpResponseMessage> Pay(object body, string? key = null, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);

        return await (client ?? Client()).SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task HasAccount(string id, string currency, decimal balance, decimal? cardLimit = null) =>
        Service.InScope<Ledger>(ledger =>
        {
            ledger.Accounts.Add(new Account(id, currency, balance, cardLimit));
            return ledger.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

    public Task<decimal> BalanceOf(string account) => Service.InScope<Ledger, decimal>(async ledger =>
        (await ledger.Accounts.SingleAsync(row => row.Id == account, TestContext.Current.CancellationToken)).Balance);

    public Task<List<Payment>> Payments() => Service.InScope<Ledger, List<Payment>>(ledger =>
        ledger.Payments.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await database.DisposeAsync();
    }
}
