using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Tokens;

public abstract partial class TokenPageTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : TokenPageTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : TokenPageTests;

    [Fact]
    public async Task The_first_token_closes_the_broker_and_lets_its_owner_in()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var refused = await person.Submit("/tokens/new", ("name", "ann"), ("scope", "write"));
        var created = await person.Submit("/tokens/new", ("name", "ann"));
        var token = Shown().Match(created.Text).Groups[1].Value;

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Scope must be admin for the first token");
        created.Status.ShouldBe(HttpStatusCode.Created);
        (await person.Open("/tokens")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var ann = await Person.SignedIn(broker, token);
        (await ann.Open("/tokens")).Text.ShouldContain("""<th scope="row">ann</th>""");
        (await ann.Open("/tokens")).Text.ShouldNotContain(token);
        (await broker.Stored()).ShouldNotContain(token);
    }

    /// <summary>A login of a browser sends name and token with a colon between them.</summary>
    [Theory]
    [InlineData("ci:1", "cannot contain ':', because a login ends")]
    [InlineData("ci\u0007", "cannot contain control characters")]
    [InlineData("c\u0085i", "cannot contain control characters")]
    public async Task The_name_of_a_token_is_one_that_a_login_can_send(string name, string words)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var admin = await Admin(broker);
        using var ann = await Person.SignedIn(broker, admin);
        broker.As(Caller.Bearer(admin));
        var body = new JsonObject { ["name"] = name, ["scope"] = "read" }.ToJsonString();

        var sent = await ann.Submit("/tokens/new", ("name", name), ("scope", "read"));
        var posted = await broker.Post("/tokens", body);
        var written = await Should.ThrowAsync<FormatException>(() => BrokerTokens.CreateAsync(
            broker.Database, name, Scope.Read, cancellation: TestContext.Current.CancellationToken));

        sent.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(sent.Text).ShouldContain("Name " + words);
        posted.Status.ShouldBe(HttpStatusCode.BadRequest);
        posted["errors.name.0"].GetString()!.ShouldStartWith(words);
        written.Message.ShouldStartWith("The name of a token " + words);
    }

    [Fact]
    public async Task A_token_is_created_with_a_scope_and_revoked_after_a_question()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var ann = await Person.SignedIn(broker, await Admin(broker));

        var created = await ann.Submit("/tokens/new", ("name", "build/1"), ("scope", "write"));
        var again = await ann.Submit("/tokens/new", ("name", "build/1"), ("scope", "read"));
        var token = Shown().Match(created.Text).Groups[1].Value;
        broker.As(Caller.Bearer(token));
        var before = await broker.Post("/environments", """{"name": "a", "production": true}""");
        var asked = await ann.Open("/tokens/build%2F1/revoke");
        var revoked = await ann.Submit("/tokens/build%2F1/revoke");

        again.Text.ShouldContain("Name is already taken by another token");
        before.Status.ShouldBe(HttpStatusCode.Created);
        asked.Text.ShouldContain("can no longer read and write");
        revoked.Location!.AbsolutePath.ShouldBe("/tokens");
        (await broker.Get("/environments")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_list_names_users_that_the_operator_configured_and_no_secret()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var ann = await Person.SignedIn(broker, await Admin(broker));

        var page = (await ann.Open("/tokens")).Text;

        page.ShouldContain("""<th scope="row">writer</th>""");
        page.ShouldContain("""<th scope="row">reader</th>""");
        page.ShouldNotContain("w-secret");
    }

    private static async Task<string> Admin(RunningBroker broker) =>
        (await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken))!;

    [GeneratedRegex("<code>(ct_[A-Za-z0-9_-]+)</code>")]
    private static partial Regex Shown();
}
