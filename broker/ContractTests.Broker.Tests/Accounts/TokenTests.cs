using System.Net;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Accounts;

public abstract class TokenTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : TokenTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : TokenTests;

    [Fact]
    public async Task A_broker_without_accounts_is_open()
    {
        await using var broker = await RunningBroker.Start();

        (await broker.Publish("1")).Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get("/tokens")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_the_first_token_the_broker_closes()
    {
        await using var broker = await RunningBroker.Start();

        var admin = await broker.NewToken("ann", "admin");

        (await broker.Get("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.As(Caller.Bearer(admin)).Get("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_first_token_is_an_admins()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/tokens", """{"name": "ci", "scope": "write"}""");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors.scope.0"].GetString().ShouldBe(
            "must be admin for the first token, because it closes the broker to everyone else");
        (await broker.Get("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_kept_as_a_hash()
    {
        await using var broker = await RunningBroker.Start();
        var token = await broker.NewToken("ann", "admin");
        broker.As(Caller.Bearer(token));

        var listed = await broker.Get("/tokens");

        token.Length.ShouldBe(46);
        listed["_embedded.tokens.0.name"].GetString().ShouldBe("ann");
        listed["_embedded.tokens.0.scope"].GetString().ShouldBe("admin");
        listed.Text.ShouldNotContain(token);
        listed.Text.ShouldNotContain(ApiToken.HashOf(token));
    }

    [Fact]
    public async Task A_revoked_token_counts_no_more_and_its_name_is_free()
    {
        await using var broker = await RunningBroker.Start();
        var admin = await broker.NewToken("ann", "admin");
        var build = await broker.As(Caller.Bearer(admin)).NewToken("build", "write");

        var revoked = await broker.Delete("/tokens/build");

        revoked.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Delete("/tokens/build")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.As(Caller.Bearer(build)).Get("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.As(Caller.Bearer(admin)).NewToken("build", "read")).ShouldNotBe(build);
    }

    [Fact]
    public async Task A_broker_whose_last_token_was_revoked_stays_closed()
    {
        await using var broker = await RunningBroker.Start();
        var admin = await broker.NewToken("ann", "admin");

        await broker.As(Caller.Bearer(admin)).Delete("/tokens/ann");

        (await broker.As(null).Get("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.As(Caller.Bearer(admin)).Get("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("{}", """{"errors":{"name":["is missing"],"scope":["is missing"]}}""")]
    [InlineData("""{"name":" ","scope":"root"}""",
        """{"errors":{"name":["cannot be blank"],"scope":["must be one of: read, write, admin"]}}""")]
    [InlineData("""{"name":1,"scope":"public"}""",
        """{"errors":{"name":["must be a string"],"scope":["must be one of: read, write, admin"]}}""")]
    public async Task What_is_wrong_with_a_token_is_said_at_once(string body, string errors)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/tokens", body);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldBe(errors);
    }

    [Fact]
    public async Task A_name_belongs_to_one_token()
    {
        await using var broker = await RunningBroker.Start();
        broker.As(Caller.Bearer(await broker.NewToken("ann", "admin")));

        var refused = await broker.Post("/tokens", """{"name": "ann", "scope": "read"}""");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors.name.0"].GetString().ShouldBe(
            "'ann' is the name of another token; revoke that one or choose a new name");
    }

    [Fact]
    public async Task The_first_token_by_the_database_is_an_admins_too()
    {
        await using var database = await OwnDatabase.Create();
        var cancellation = TestContext.Current.CancellationToken;

        var refused = await Should.ThrowAsync<FormatException>(
            () => BrokerTokens.CreateAsync(database.Name, "ci", Scope.Read, cancellation: cancellation));
        await BrokerTokens.CreateAsync(database.Name, "ann", Scope.Admin, cancellation: cancellation);
        var second = await BrokerTokens.CreateAsync(database.Name, "ci", Scope.Read, cancellation: cancellation);

        refused.Message.ShouldBe(
            "The scope must be admin for the first token, because it closes the broker to everyone else.");
        second.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_first_token_by_the_database_closes_a_running_broker_within_a_second()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await RunningBroker.Start(clock: clock);
        (await broker.Get("/environments")).Status.ShouldBe(HttpStatusCode.OK);

        await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await broker.Get("/environments")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_first_token_can_be_made_by_the_database()
    {
        await using var database = await OwnDatabase.Create();
        var cancellation = TestContext.Current.CancellationToken;

        var token = await BrokerTokens.CreateAsync(database.Name, "ann", Scope.Admin, cancellation: cancellation);
        var again = await BrokerTokens.CreateAsync(database.Name, "ann", Scope.Admin, cancellation: cancellation);

        again.ShouldBeNull();
        await using var broker = BrokerApplication.Create(new BrokerOptions { Port = 0, Database = database.Name });
        await broker.StartAsync(cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(broker.Urls.First()) };
        (await http.GetAsync("/tokens", cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = Caller.Bearer(token!);
        (await http.GetAsync("/tokens", cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
