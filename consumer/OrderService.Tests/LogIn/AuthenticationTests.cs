using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using OrderService.LogIn;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.LogIn;

public abstract class AuthenticationTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : AuthenticationTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : AuthenticationTests;

    public static TheoryData<TokenKind> BadTokens =>
        [.. Enum.GetValues<TokenKind>().Except([TokenKind.Valid, TokenKind.MissingScope])];

    [Fact]
    public async Task Who_logs_in_refreshes_and_logs_out_is_let_in_until_then()
    {
        await using var service = await RunningService.StartAsync();
        await service.Api.Get("/users/me").ExpectProblem(401);

        var alice = await service.LogInAsync(People.Alice);
        await service.Api.Get("/users/me").As(alice).Expect(200).Json(new { name = "Alice" });
        await alice.RefreshAsync();
        await service.Api.Get("/users/me").As(alice).Expect(200);
        await alice.LogOutAsync();

        await service.Api.Get("/users/me").As(alice).ExpectProblem(401);
    }

    [Fact]
    public async Task A_log_in_answers_tokens_as_OAuth_names_them()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/auth/login", new { username = People.Alice.Email, password = People.Password })
            .Expect(200).ExactJson(new
            {
                access_token = Match.Regex("h.p.s", @"[\w-]+\.[\w-]+\.[\w-]+"),
                refresh_token = Match.Regex(new string('a', 43), @"[\w-]{43}"),
                token_type = "Bearer",
                expires_in = 300
            });
    }

    [Fact]
    public async Task An_access_token_says_who_the_caller_is_and_what_he_may_do()
    {
        await using var service = await RunningService.StartAsync();

        var alice = await service.LogInAsync(People.Alice);
        var admin = await service.LogInAsync(People.Admin);

        alice.Claims("sub").ShouldBe([People.Alice.Id.ToString()]);
        alice.Claims("iss").ShouldBe([service.Tokens.Issuer]);
        alice.Claims("aud").ShouldBe(["orders"]);
        alice.Claims("sid").ShouldHaveSingleItem();
        alice.Scopes.ShouldBe(["orders:read", "orders:write"]);
        alice.Roles.ShouldBe(["customer"]);
        admin.Roles.ShouldBe(["admin"]);
    }

    [Theory]
    [InlineData("alice@example.com", "wrong password")]
    [InlineData("nobody@example.com", People.Password)]
    public async Task A_wrong_name_and_a_wrong_password_are_refused_alike(string username, string password)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/auth/login", new { username, password })
            .ExpectProblem(401, new { detail = "The username or the password is wrong." });
    }

    [Theory]
    [InlineData(null, null, "username", "password")]
    [InlineData(" ", "secret", "username")]
    [InlineData("alice@example.com", "", "password")]
    public async Task A_log_in_needs_a_name_and_a_password(string? username, string? password, params string[] fields)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/auth/login", new { username, password }).ExpectInvalid(fields);
    }

    [Fact]
    public async Task A_log_in_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/auth/login").WithForm(("username", "alice@example.com")).ExpectProblem(415);
        await service.Api.Post("/auth/refresh").WithForm(("refresh_token", "abc")).ExpectProblem(415);
    }

    [Fact]
    public async Task An_access_token_expires()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        service.Clock.Advance(TimeSpan.FromMinutes(5));
        await service.Api.Get("/users/me").As(alice).Expect(200);
        service.Clock.Advance(TimeSpan.FromSeconds(31));

        await service.Api.Get("/users/me").As(alice).ExpectProblem(401)
            .Header("WWW-Authenticate", Match.Include("The token expired at"));
        await service.Api.Get("/users/me").As(alice, refreshes: true).Expect(200);
    }

    [Fact]
    public async Task A_refresh_token_expires()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        service.Clock.Advance(TimeSpan.FromDays(14));

        await Refresh(service, alice.RefreshToken).ExpectProblem(401);
    }

    [Fact]
    public async Task A_refresh_token_works_once()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var first = alice.RefreshToken;

        await alice.RefreshAsync();

        alice.RefreshToken.ShouldNotBe(first);
        await Refresh(service, first).ExpectProblem(401);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_ends_its_whole_session()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var elsewhere = await service.LogInAsync(People.Alice);
        var stolen = alice.RefreshToken;
        await alice.RefreshAsync();

        await Refresh(service, stolen).ExpectProblem(401);

        await service.Api.Get("/users/me").As(alice).ExpectProblem(401);
        await Refresh(service, alice.RefreshToken).ExpectProblem(401);
        await service.Api.Get("/users/me").As(elsewhere).Expect(200);
    }

    [Fact]
    public async Task Of_several_refreshes_with_one_token_at_once_at_most_one_succeeds()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Refresh(service, alice.RefreshToken).Expect(200, 401).SendAsync()));

        answers.Count(answer => answer.Status == 200).ShouldBeLessThanOrEqualTo(1);
        await service.Api.Get("/users/me").As(alice).ExpectProblem(401);
    }

    [Theory]
    [InlineData("never-issued")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_no_refresh_token_is_refused(string? token)
    {
        await using var service = await RunningService.StartAsync();

        if (token is { Length: > 0 })
            await Refresh(service, token).ExpectProblem(401);
        else
            await Refresh(service, token).ExpectInvalid("refresh_token");
    }

    [Fact]
    public async Task A_log_out_ends_one_session_and_its_refresh_token()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var elsewhere = await service.LogInAsync(People.Alice);

        await alice.LogOutAsync();

        await service.Api.Get("/users/me").As(alice).ExpectProblem(401)
            .Header("WWW-Authenticate", Match.Include("invalid_token"));
        await Refresh(service, alice.RefreshToken).ExpectProblem(401);
        await service.Api.Post("/auth/logout").As(alice).ExpectProblem(401);
        await service.Api.Get("/users/me").As(elsewhere).Expect(200);
    }

    [Fact]
    public async Task A_log_out_without_a_session_ends_nothing()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/auth/logout").As(service.Tokens.Valid()).Expect(204);
        await service.Api.Post("/auth/logout").ExpectProblem(401);
    }

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_wrong_in_one_respect_is_refused(TokenKind kind)
    {
        await using var service = await RunningService.StartAsync();
        var tokens = service.Tokens.For(People.Alice.Id.ToString());

        await service.Api.Get("/orders").As(tokens.Valid()).Expect(200);
        await service.Api.Get("/orders").As(tokens.Sign(kind)).ExpectProblem(401);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_is_refused(string token)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/orders").As(token).ExpectProblem(401);
    }

    [Fact]
    public async Task A_token_counts_for_its_scopes_alone()
    {
        await using var service = await RunningService.StartAsync();
        var tokens = service.Tokens.For(People.Alice.Id.ToString());
        var order = Guid.NewGuid();

        await service.Api.Get("/orders").As(tokens.MissingScope()).ExpectProblem(403);
        await service.Api.Get($"/orders/{order}").As(tokens.MissingScope()).ExpectProblem(403);
        await service.Api.Get($"/orders/{order}/payment").As(tokens.MissingScope()).ExpectProblem(403);
        await service.Api.GraphQL("{ me { name } }").As(tokens.MissingScope()).Expect(403);
        foreach (var (method, path) in Writes(order))
            await service.Api.Send(method, path, new { }).As(tokens.Valid(Scopes.OrdersRead)).ExpectProblem(403);
        await service.Api.Post("/messages", new { }).As(tokens.Valid()).ExpectProblem(403);
    }

    [Fact]
    public async Task Without_a_token_nothing_of_orders_is_answered()
    {
        await using var service = await RunningService.StartAsync();
        var order = Guid.NewGuid();

        await service.Api.Get("/orders").ExpectProblem(401);
        await service.Api.Get($"/orders/{order}").ExpectProblem(401);
        await service.Api.Get($"/orders/{order}/payment").ExpectProblem(401);
        await service.Api.GraphQL("{ me { name } }").Expect(401);
        foreach (var (method, path) in Writes(order))
            await service.Api.Send(method, path, new { }).ExpectProblem(401);
        await service.Api.Post("/messages", new { }).ExpectProblem(401);
    }

    [Fact]
    public async Task No_password_and_no_token_stands_in_the_log()
    {
        await using var service = await RunningService.StartAsync();

        var alice = await service.LogInAsync(People.Alice);
        await service.Api.Get("/users/me").As(alice).Expect(200);
        await alice.RefreshAsync();

        var log = string.Join('\n', service.Service.Log.All);
        foreach (var secret in (string[])[People.Password, alice.AccessToken, alice.RefreshToken!])
            log.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Without_an_issuer_the_service_does_not_start()
    {
        var refused = await Should.ThrowAsync<Exception>(() => RunningService.StartAsync(setup => setup
            .UseSetting("Authentication:Schemes:Bearer:ValidIssuer", null)));

        refused.Message.ShouldContain(
            "Authentication:Schemes:Bearer: expected ValidIssuer, ValidAudience and SigningKeys, but found less");
    }

    private static ApiRequest Refresh(RunningService service, string? token) =>
        service.Api.Post("/auth/refresh", new { refresh_token = token });

    private static IEnumerable<(HttpMethod Method, string Path)> Writes(Guid order) =>
    [
        (HttpMethod.Post, "/orders"),
        (HttpMethod.Patch, $"/orders/{order}"),
        (HttpMethod.Post, $"/orders/{order}/items"),
        (HttpMethod.Delete, $"/orders/{order}/items/{order}"),
        (HttpMethod.Post, $"/orders/{order}/complete")
    ];
}
