using System.Net;
using System.Net.Http.Headers;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Accounts;

public abstract class AccountTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : AccountTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : AccountTests;

    [Fact]
    public async Task Without_credentials_a_browser_is_asked_for_a_user_name()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);

        using var refused = await broker.Client.GetAsync("/", TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic realm=\"Restricted area\"");
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(
            """{"error":"Expected credentials, but found none. """
            + """Send an API token, or a user name and its password."}""");
    }

    [Fact]
    public async Task Wrong_credentials_are_not_called_none()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        broker.As(Caller.Bearer("unknown"));

        var refused = await broker.Get("/");

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused["error"].GetString()!.ShouldStartWith(
            "Expected credentials that this broker knows, but found others. Check the API token, or the user name");
    }

    [Fact]
    public async Task Who_may_only_read_is_told_what_it_takes_to_write()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        broker.As(Caller.Basic("reader", "r-secret"));

        var refused = await broker.Post("/environments", "{}", accept: "application/problem+json");

        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused["title"].GetString().ShouldBe("Forbidden");
        refused["detail"].GetString().ShouldBe(
            "Expected an account that may read and write, but 'reader' may only read. Use an account of scope write.");
    }

    [Fact]
    public async Task Credentials_come_before_everything_else()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);

        (await broker.Get("/no/such/thing")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.Post("/environments", "[")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.Delete("/environments")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.Get("/environments", accept: "image/png")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Asking_for_pacts_to_verify_is_reading()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        await broker.As(Caller.Basic("writer", "w-secret")).Publish("1");

        var pacts = await broker.As(Caller.Basic("reader", "r-secret")).ForVerification("{}");

        pacts.Status.ShouldBe(HttpStatusCode.OK);
        pacts["_embedded.pacts"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("Basic", "writer:wrong")]
    [InlineData("Basic", "writer:")]
    [InlineData("Basic", "reader:w-secret")]
    [InlineData("Basic", ":")]
    [InlineData("Basic", "writer")]
    [InlineData("Digest", "writer:w-secret")]
    public async Task Wrong_credentials_are_no_credentials(string scheme, string text)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var parameter = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

        var refused = await broker.As(new AuthenticationHeaderValue(scheme, parameter)).Get("/");

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Basic !!!")]
    [InlineData("Basic")]
    [InlineData("Bearer")]
    [InlineData("Bearer a b c")]
    [InlineData(",,,")]
    public async Task Headers_that_cannot_be_read_are_no_credentials(string header)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        broker.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        (await broker.Get("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_user_without_a_password_is_no_user()
    {
        await using var broker = await RunningBroker.Start(
            accounts: new AccountOptions { Username = "writer", ReadOnlyUsername = "reader", ReadOnlyPassword = "r" });

        (await broker.As(Caller.Basic("writer", "")).Get("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_is_a_password_for_its_own_name()
    {
        await using var broker = await RunningBroker.Start();
        var token = await broker.NewToken("ann", "admin");

        (await broker.As(Caller.Basic("ann", token)).Get("/tokens")).Status.ShouldBe(HttpStatusCode.OK);
        (await broker.As(Caller.Basic("bob", token)).Get("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Where_reading_is_public_only_writing_needs_an_account()
    {
        await using var broker = await RunningBroker.Start(accounts: new AccountOptions
        {
            Username = "writer",
            Password = "w-secret",
            AllowPublicRead = true,
        });

        (await broker.Get("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await broker.ForVerification("{}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Publish("1")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.Get("/tokens")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_public_heartbeat_is_all_that_is_public()
    {
        await using var broker = await RunningBroker.Start(accounts: new AccountOptions
        {
            Username = "writer",
            Password = "w-secret",
            AllowPublicHeartbeat = true,
        });

        (await broker.Get("/diagnostic/status/heartbeat")).Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get("/diagnostic/status/dependencies")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
