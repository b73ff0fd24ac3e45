using System.Net;
using ContractTests.Integration;
using Microsoft.Extensions.Logging;
using PaymentService.Credentials;

namespace PaymentService.Tests;

public sealed class CheckingCredentials(LedgerTemplate ledgers)
{
    private static readonly object HundredDollars = new { amount = 100.00m, currency = "USD" };

    [Theory]
    [InlineData(TokenKind.Valid, HttpStatusCode.OK)]
    [InlineData(TokenKind.Expired, HttpStatusCode.Unauthorized)]
    [InlineData(TokenKind.NotYetValid, HttpStatusCode.Unauthorized)]
    [InlineData(TokenKind.WrongKey, HttpStatusCode.Unauthorized)]
    [InlineData(TokenKind.WrongIssuer, HttpStatusCode.Unauthorized)]
    [InlineData(TokenKind.WrongAudience, HttpStatusCode.Unauthorized)]
    [InlineData(TokenKind.Unsigned, HttpStatusCode.Unauthorized)]
    [InlineData(TokenKind.MissingScope, HttpStatusCode.Forbidden)]
    public async Task A_token_is_accepted_only_when_all_of_it_is_right(TokenKind kind, HttpStatusCode status)
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);
        var client = service.ClientWith(service.Tokens.Sign(kind));

        var answer = await service.Pay(HundredDollars, client: client);

        answer.StatusCode.ShouldBe(status);
        if (status != HttpStatusCode.OK)
            await answer.ShouldBeProblem(status);
        (await service.BalanceOf("main")).ShouldBe(status == HttpStatusCode.OK ? 400m : 500m);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_paid()
    {
        await using var service = await RunningService.Start(ledgers);

        var answer = await service.Pay(HundredDollars, client: service.ClientWith(token: null));

        await answer.ShouldBeProblem(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task An_expired_token_is_told_so()
    {
        await using var service = await RunningService.Start(ledgers);

        var answer = await service.Pay(HundredDollars, client: service.ClientWith(service.Tokens.Expired()));

        answer.Headers.WwwAuthenticate.ToString().ShouldContain("The token expired at");
    }

    [Fact]
    public async Task A_token_expires_as_the_clock_moves_on()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);
        var client = service.Client();
        await (await service.Pay(HundredDollars, client: client)).ShouldBeOk();

        service.Clock.Advance(service.Tokens.Lifetime + TimeSpan.FromSeconds(29));
        await (await service.Pay(HundredDollars, client: client)).ShouldBeOk();
        service.Clock.Advance(TimeSpan.FromSeconds(2));

        await (await service.Pay(HundredDollars, client: client)).ShouldBeProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Reading_and_writing_are_allowed_apart()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);
        var writer = service.ClientWith(service.Tokens.Valid(Scopes.Write));
        var reader = service.ClientWith(service.Tokens.Valid(Scopes.Read));

        var payment = await (await service.Pay(HundredDollars, client: writer)).ShouldBeOk();
        var address = $"/payments/{payment.Text("payment_id")}";

        await (await service.Pay(HundredDollars, client: reader)).ShouldBeProblem(HttpStatusCode.Forbidden);
        await (await writer.GetAsync(address, TestContext.Current.CancellationToken))
            .ShouldBeProblem(HttpStatusCode.Forbidden);
        await (await reader.GetAsync(address, TestContext.Current.CancellationToken)).ShouldBeOk();
    }

    [Fact]
    public async Task A_token_is_never_logged()
    {
        await using var service = await RunningService.Start(ledgers);
        using var log = service.Service.Log.Capture();
        var tokens = Enum.GetValues<TokenKind>().Select(kind => service.Tokens.Sign(kind)).ToList();

        foreach (var token in tokens)
            await service.Pay(HundredDollars, client: service.ClientWith(token));

        log.Lines.ShouldContain(line => line.Level == LogLevel.Information);
        tokens.ShouldAllBe(token => !log.ToString().Contains(token));
    }

    [Fact]
    public async Task Without_keys_or_authority_the_service_does_not_start()
    {
        await using var database = await ledgers.CreateAsync();
        await using var service = new ServiceFixture<PaymentServiceApplication>()
            .UseSetting("ConnectionStrings:Ledger", database.ConnectionString);

        var failure = Should.Throw<Exception>(() => service.CreateClient());

        failure.ToString().ShouldContain("expected an Authority or SigningKeys, but found neither");
    }
}
