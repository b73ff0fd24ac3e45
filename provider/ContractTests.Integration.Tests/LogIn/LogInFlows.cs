using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.LogIn;

public sealed class LogInFlows : IAsyncDisposable
{
    private readonly SessionService _service = new();

    [Fact]
    public async Task Somebody_logs_in_and_asks_as_themselves()
    {
        var api = _service.CreateApi();

        var alice = await api.LogInAsync("alice", "right");

        await api.Get("/me").As(alice).Expect(200).Json(new { sub = "alice" });
        await api.Get("/me").Expect(401);
        alice.Name.ShouldBe("alice");
        alice.Roles.ShouldBe(["customer", "admin"]);
        alice.Scopes.ShouldBe(["orders:read", "orders:write"]);
        alice.Claims("sub").ShouldBe(["alice"]);
        alice.Lifetime.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_refused_log_in_is_one_failure_that_shows_the_answer_and_no_password()
    {
        var failure = await Should.ThrowAsync<ApiFailureException>(
            () => _service.CreateApi().LogInAsync("alice", "wrong"));

        failure.Failures.ShouldBe(["status: expected a status of the class success (200 to 299), but found 401"]);
        failure.Message.ShouldStartWith("log-in of alice: POST /auth/login: status: ");
        failure.Message.ShouldEndWith("""


            > POST /auth/login
            > Content-Type: application/json
            > Content-Length: 39
            >
            > {
            >   "username": "alice",
            >   "password": (masked)
            > }

            < 401 Unauthorized
            < Content-Type: application/problem+json
            <
            < {
            <   "type": "https://tools.ietf.org/html/rfc9110#section-15.5.2",
            <   "title": "wrong user or password",
            <   "status": 401
            < }
            """);
    }

    [Fact]
    public async Task An_answer_without_a_token_is_no_log_in()
    {
        await using var silent = AnsweringService.WithJson("""{"refresh_token":"r"}""");

        var failure = await Should.ThrowAsync<ApiFailureException>(() => silent.CreateApi().LogInAsync("alice", "x"));

        failure.Message.ShouldStartWith(
            "log-in of alice: POST /auth/login: $.access_token: expected a value, but found none");
    }

    [Fact]
    public async Task A_refresh_gives_new_tokens_and_the_old_one_works_no_more()
    {
        var api = _service.CreateApi();
        var alice = await api.LogInAsync("alice", "right");
        var (access, refresh) = (alice.AccessToken, alice.RefreshToken);

        await alice.RefreshAsync();

        alice.AccessToken.ShouldNotBe(access);
        await api.Get("/me").As(alice).Expect(200);
        await api.Post("/auth/refresh", new { refresh_token = refresh }).Expect(401);
    }

    [Fact]
    public async Task A_refused_refresh_says_whose()
    {
        var alice = await _service.CreateApi().LogInAsync("alice", "right");
        _service.Revoke();

        (await Should.ThrowAsync<ApiFailureException>(() => alice.RefreshAsync())).Message
            .ShouldStartWith("refresh of alice: POST /auth/refresh: status:");
    }

    [Fact]
    public async Task A_refused_token_stays_refused_unless_the_request_asks_for_a_refresh()
    {
        var api = _service.CreateApi();
        var alice = await api.LogInAsync("alice", "right");
        _service.Expire();

        await api.Get("/me").As(alice).Expect(401);
        await api.Get("/me").As(alice, refreshes: true).Expect(200);

        _service.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task Requests_at_the_same_time_share_one_refresh()
    {
        var api = _service.CreateApi();
        var alice = await api.LogInAsync("alice", "right");
        _service.Expire();

        await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => api.Get("/me").As(alice, refreshes: true).Expect(200).SendAsync()));

        _service.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task Who_logged_out_has_tokens_that_are_refused()
    {
        var api = _service.CreateApi();
        var alice = await api.LogInAsync("alice", "right");

        await alice.LogOutAsync();

        await api.Get("/me").As(alice).Expect(401);
    }

    [Fact]
    public async Task A_service_may_log_people_in_in_a_way_of_its_own()
    {
        await using var own = new AnsweringService(async context =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return Results.Json(new { token = $"{context.Request.Path}?{form["login"]}" });
        });
        var api = own.CreateApi(new ApiOptions
        {
            LogIn = new LogInFlow
            {
                LogIn = (api, user, password) => api.Post("/token").WithForm(("login", user), ("pin", password)),
                ReadTokens = answer => new IssuedTokens(answer.Read<string>("token")),
            },
        });

        var alice = await api.LogInAsync("alice", "1234");

        alice.AccessToken.ShouldBe("/token?alice");
        (alice.RefreshToken, alice.Lifetime).ShouldBe((null, null));
        alice.Roles.ShouldBeEmpty();
        alice.Scopes.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
