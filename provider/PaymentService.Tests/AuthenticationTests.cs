using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PaymentService.Credentials;
using PaymentService.Sessions;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>Logging in, refreshing, and logging out.</summary>
public abstract class AuthenticationTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : AuthenticationTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : AuthenticationTests;

    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_session_lasts_from_log_in_to_log_out_over_expiry_and_refresh()
    {
        await using var service = await RunningService.StartAsync();

        await Me(service).ExpectProblem(401);
        var ann = await service.LogInAsync(People.Ann);
        ann.Roles.ShouldBe(["customer"]);
        ann.Scopes.ShouldBe([Scopes.Read, Scopes.Write]);
        ann.Lifetime.ShouldBe(TimeSpan.FromMinutes(5));
        await Me(service).As(ann).Expect(200).Json(new { username = "ann" });

        service.Clock.Advance(ann.Lifetime!.Value + Tolerance + TimeSpan.FromSeconds(1));
        await Me(service).As(ann).ExpectProblem(401)
            .Header("WWW-Authenticate", Match.Include("The token expired at"));

        await ann.RefreshAsync();
        await Me(service).As(ann).Expect(200).Json(new { username = "ann" });

        await ann.LogOutAsync();
        await Me(service).As(ann).ExpectProblem(401);
        await Refresh(service, ann.RefreshToken!).ExpectProblem(401, new { reason = "refresh_token_ended" });
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_are_told_the_same()
    {
        await using var service = await RunningService.StartAsync();

        foreach (var username in new[] { People.Ann, "nobody" })
        {
            await service.Api.Post("/auth/login", new { username, password = "wrong" })
                .ExpectProblem(401, new { reason = "wrong_credentials", detail = "Name or password is wrong." });
        }
    }

    [Fact]
    public async Task A_log_in_names_what_is_missing()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/auth/login", new { }).ExpectInvalid("username", "password");
        await service.Api.Post("/auth/refresh", new { }).ExpectInvalid("refresh_token");
        foreach (var path in new[] { "/auth/login", "/auth/refresh" })
        {
            await service.Api.Post(path).WithBody("username=ann", "application/x-www-form-urlencoded")
                .ExpectProblem(415);
        }
    }

    [Fact]
    public async Task A_refresh_token_that_comes_again_ends_the_session()
    {
        await using var service = await RunningService.StartAsync();
        var ann = await service.LogInAsync(People.Ann);
        var stolen = ann.RefreshToken!;
        await ann.RefreshAsync();

        await Refresh(service, stolen).ExpectProblem(401, new { reason = "refresh_token_ended" });

        await Me(service).As(ann).ExpectProblem(401);
        await Refresh(service, ann.RefreshToken!).ExpectProblem(401);
    }

    [Fact]
    public async Task Of_two_refreshes_with_one_token_at_once_one_gets_new_tokens()
    {
        await using var service = await RunningService.StartAsync();
        var ann = await service.LogInAsync(People.Ann);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            Refresh(service, ann.RefreshToken!).Expect(200, 401).SendAsync()));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 401]);
    }

    [Fact]
    public async Task One_session_ends_and_another_of_the_same_user_goes_on()
    {
        await using var service = await RunningService.StartAsync();
        var desk = await service.LogInAsync(People.Ann);
        var phone = await service.LogInAsync(People.Ann);

        await desk.LogOutAsync();

        await Me(service).As(desk).ExpectProblem(401);
        await Me(service).As(phone).Expect(200);
    }

    [Fact]
    public async Task A_session_that_nobody_refreshes_expires_and_is_removed()
    {
        await using var service = await RunningService.StartAsync();
        var ann = await service.LogInAsync(People.Ann);

        service.Clock.Advance(TimeSpan.FromDays(14));

        await Refresh(service, ann.RefreshToken!).ExpectProblem(401);
        await service.Run<ExpiredSessions>();
        (await service.InLedger(ledger => ledger.Sessions.CountAsync(RunningService.Cancellation))).ShouldBe(0);
        (await service.InLedger(ledger => ledger.RefreshTokens.CountAsync(RunningService.Cancellation))).ShouldBe(0);
    }

    [Fact]
    public async Task A_refresh_token_that_nobody_was_given_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await Refresh(service, "made-up").ExpectProblem(401);
    }

    [Fact]
    public async Task A_token_of_another_service_counts_without_a_session_but_cannot_log_out()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/payments").As(service.Token).Expect(200);
        await Me(service).As(service.Token).ExpectProblem(403);
        await service.Api.Post("/auth/logout").As(service.Token).ExpectProblem(403);
    }

    [Theory]
    [InlineData(TokenKind.Valid, 200)]
    [InlineData(TokenKind.Expired, 401)]
    [InlineData(TokenKind.NotYetValid, 401)]
    [InlineData(TokenKind.WrongKey, 401)]
    [InlineData(TokenKind.WrongIssuer, 401)]
    [InlineData(TokenKind.WrongAudience, 401)]
    [InlineData(TokenKind.Tampered, 401)]
    [InlineData(TokenKind.Unsigned, 401)]
    [InlineData(TokenKind.MissingScope, 403)]
    public async Task A_token_is_accepted_only_when_all_of_it_is_right(TokenKind kind, int status)
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        var request = service.Pay(token: service.Tokens.Sign(kind));

        await (status == 200 ? request.Expect(200) : request.ExpectProblem(status));

        (await service.BalanceOf("main")).ShouldBe(status == 200 ? 400m : 500m);
    }

    [Theory]
    [InlineData("POST", "/payments")]
    [InlineData("GET", "/payments")]
    [InlineData("GET", "/payments/1")]
    [InlineData("POST", "/payments/1/refunds")]
    [InlineData("GET", "/payments/1/refunds/1")]
    [InlineData("POST", "/messages")]
    [InlineData("POST", "/auth/logout")]
    public async Task Without_a_token_nothing_is_answered(string method, string path)
    {
        await using var service = await RunningService.StartAsync();
        var body = method == "POST" ? new { amount = 1m, currency = "USD" } : null;

        await service.Api.Send(new HttpMethod(method), path, body).ExpectProblem(401)
            .Header("WWW-Authenticate", "Bearer");
    }

    [Fact]
    public async Task A_token_expires_as_the_clock_moves_on()
    {
        await using var service = await RunningService.StartAsync();
        var token = service.Token;

        service.Clock.Advance(service.Tokens.Lifetime + Tolerance - TimeSpan.FromSeconds(1));
        await service.Api.Get("/payments").As(token).Expect(200);
        service.Clock.Advance(TimeSpan.FromSeconds(2));

        await service.Api.Get("/payments").As(token).ExpectProblem(401);
    }

    [Fact]
    public async Task Reading_and_writing_are_allowed_apart()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment();
        var (writer, reader) = (service.Tokens.Valid(Scopes.Write), service.Tokens.Valid(Scopes.Read));

        await service.Pay(token: reader).ExpectProblem(403);
        await service.Refund(payment, 1m, token: reader).ExpectProblem(403);
        foreach (var path in new[] { "/payments", $"/payments/{payment}", $"/payments/{payment}/refunds/1" })
            await service.Api.Get(path).As(writer).ExpectProblem(403);

        await service.Pay(token: writer).Expect(200);
        await service.Api.Get($"/payments/{payment}").As(reader).Expect(200);
    }

    [Fact]
    public async Task Tokens_and_passwords_are_never_logged()
    {
        await using var service = await RunningService.StartAsync();
        var ann = await service.LogInAsync(People.Ann);
        await ann.RefreshAsync();
        var tokens = Enum.GetValues<TokenKind>().Select(kind => service.Tokens.Sign(kind)).ToList();

        foreach (var token in tokens)
            await service.Pay(token: token).Expect(401, 403, 404);

        var log = string.Join('\n', service.Fixture.Log.All);
        service.Fixture.Log.All.ShouldContain(line => line.Level == LogLevel.Information);
        foreach (var secret in tokens.Append(ann.AccessToken).Append(ann.RefreshToken!).Append(People.Password))
            log.ShouldNotContain(secret);
    }

    private static ApiRequest Me(RunningService service) => service.Api.Get("/users/me");

    private static ApiRequest Refresh(RunningService service, string token) =>
        service.Api.Post("/auth/refresh", new { refresh_token = token });
}
