using System.Net;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using ContractTests.Broker.Tests.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Sessions;

/// <summary>People sign in to the pages, and their sessions end when they should.</summary>
public abstract class SignInTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : SignInTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : SignInTests;

    [Fact]
    public async Task With_a_token_or_a_password_one_sees_the_pages()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var token = await NewToken(broker, "ann", Scope.Admin);

        using var ann = await Person.SignedIn(broker, token);
        using var named = await Person.SignedIn(broker, token, "ann");
        using var writer = await Person.SignedIn(broker, "w-secret", "writer");
        using var stranger = new Person(broker);

        (await ann.Open("/audit")).Status.ShouldBe(HttpStatusCode.OK);
        (await ann.Open("/account")).Text.ShouldContain("""<dt>Name</dt><dd>ann</dd>""");
        (await ann.Open("/account")).Text.ShouldContain("may read, write and administer");
        (await named.Open("/account")).Text.ShouldContain("""<dt>Name</dt><dd>ann</dd>""");
        (await writer.Open("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await writer.Open("/account")).Text.ShouldContain("may read and write");
        (await writer.Open("/audit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.Open("/")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.Open("/account")).Text.ShouldContain("You are not signed in.");
    }

    [Theory]
    [InlineData("", "ct_unknown", "This API token is unknown or has been revoked.")]
    [InlineData("writer", "wrong", "The user name or the password is wrong.")]
    [InlineData("nobody", "w-secret", "The user name or the password is wrong.")]
    [InlineData("writer", " ", "Enter a password or an API token.")]
    public async Task Wrong_credentials_are_refused_at_the_field_and_the_name_stays(
        string user, string secret, string words)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = new Person(broker);

        var refused = await person.Submit("/sign-in", ("user", user), ("secret", secret));

        refused.Status.ShouldBe(secret == " " ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized);
        refused.Text.ShouldContain($"""<a href="#field-secret">{words}""");
        refused.Text.ShouldContain($"""name="user" type="text" value="{user}" """.TrimEnd());
        refused.Text.ShouldNotContain("w-secret");
        person.Session.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://pacts.example.org", true, "/")]
    [InlineData("https://pacts.example.org/pacts", true, "/pacts")]
    [InlineData(null, false, "/")]
    public async Task The_cookie_is_hidden_from_scripts_and_other_sites_and_secure_behind_tls(
        string? baseUrl, bool isSecure, string path)
    {
        await using var broker = await RunningBroker.Start(
            accounts: Caller.BothUsers, baseUrls: baseUrl is null ? [] : [new Uri(baseUrl)]);

        var cookies = await Cookies(broker, baseUrl ?? broker.Base);

        cookies.Select(cookie => cookie.Split('=')[0]).ShouldBe(["contract-form", "contract-session"]);
        foreach (var attributes in cookies.Select(cookie => cookie.Split("; ")[1..]))
        {
            attributes.ShouldContain("httponly");
            attributes.ShouldContain("samesite=strict");
            attributes.ShouldContain($"path={path}");
            attributes.Contains("secure").ShouldBe(isSecure);
        }
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers, clock: clock);
        using var person = await Person.SignedIn(broker, "r-secret", "reader");
        var cookie = person.Session!;

        clock.Advance(TimeSpan.FromHours(11.9));
        (await WithCookie(broker, cookie)).ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromHours(0.2));
        (await WithCookie(broker, cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_signs_out_ends_the_session_itself()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = await Person.SignedIn(broker, "r-secret", "reader");
        var cookie = person.Session!;

        var left = await person.Submit("/account");

        left.Status.ShouldBe(HttpStatusCode.SeeOther);
        person.Session.ShouldBeNull();
        (await WithCookie(broker, cookie)).ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.Tables())["browser_session"].ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_signs_in_again_leaves_no_session_behind()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = await Person.SignedIn(broker, "r-secret", "reader");
        var cookie = person.Session!;

        await person.Submit("/sign-in", ("user", "writer"), ("secret", "w-secret"));

        (await person.Open("/account")).Text.ShouldContain("""<dt>Name</dt><dd>writer</dd>""");
        (await WithCookie(broker, cookie)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_is_known_at_every_node_and_ends_with_its_token()
    {
        var database = await OwnDatabase.Create();
        await using var one = await RunningBroker.Start(on: database);
        await using var other = await RunningBroker.Start(staysOn: database);
        var admin = await NewToken(one, "ann", Scope.Admin);
        var token = await NewToken(one, "build", Scope.Read);
        using var person = await Person.SignedIn(one, token);

        (await WithCookie(other, person.Session!)).ShouldBe(HttpStatusCode.OK);
        (await one.As(Caller.Bearer(admin)).Delete("/tokens/build")).Status.ShouldBe(HttpStatusCode.NoContent);
        one.As(null);

        (await WithCookie(one, person.Session!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await WithCookie(other, person.Session!)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_ends_when_the_operator_changes_the_password_or_removes_the_user()
    {
        var database = await OwnDatabase.Create();
        await using var broker = await RunningBroker.Start(on: database, accounts: Caller.BothUsers);
        using var writer = await Person.SignedIn(broker, "w-secret", "writer");
        using var reader = await Person.SignedIn(broker, "r-secret", "reader");
        await using var changed = await RunningBroker.Start(staysOn: database, accounts: new AccountOptions
        {
            Username = "writer", Password = "another",
        });

        (await WithCookie(changed, writer.Session!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await WithCookie(changed, reader.Session!)).ShouldBe(HttpStatusCode.Unauthorized);
        (await WithCookie(broker, writer.Session!)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Neither_cookie_nor_password_is_stored()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = await Person.SignedIn(broker, "w-secret", "writer");

        var stored = await broker.Stored();

        stored.ShouldContain("signed in");
        stored.ShouldNotContain(person.Session!);
        stored.ShouldNotContain("w-secret");
    }

    [Theory]
    [InlineData("/environments?name=a%20b", "/environments?name=a%20b")]
    [InlineData("/pacticipants/%C3%84", "/pacticipants/%C3%84")]
    [InlineData("//evil.example.org", "//evil.example.org")]
    [InlineData("/\\evil.example.org", "//evil.example.org")]
    [InlineData("https://evil.example.org", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("@evil.example.org", "/")]
    [InlineData(".evil.example.org", "/")]
    [InlineData("/a\r\nSet-Cookie: b=c", "/a%0ASet-Cookie:%20b=c")]
    [InlineData("", "/")]
    public async Task Signing_in_leads_back_to_a_page_of_this_broker_only(string returnTo, string expected)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = new Person(broker);

        var answer = await person.Submit(
            "/sign-in", ("user", "reader"), ("secret", "r-secret"), ("return", returnTo));

        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        answer.Location!.OriginalString.ShouldBe(broker.Base + expected);
    }

    [Fact]
    public async Task A_page_that_needs_an_account_asks_for_it_and_leads_back()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = new Person(broker);

        var asked = await person.Open("/environments?name=test");
        var answer = await person.Submit("/environments?name=test", ("user", "reader"), ("secret", "r-secret"));

        asked.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Location!.OriginalString.ShouldBe($"{broker.Base}/environments?name=test");
    }

    [Fact]
    public async Task Guessing_at_the_sign_in_page_is_slowed_down_and_logged()
    {
        using var lines = new LogLines();
        var clock = new WatchedClock();
        await using var broker = await RunningBroker.Start(
            accounts: Caller.BothUsers, clock: clock, configure: lines.Record);
        using var person = new Person(broker);

        for (var i = 0; i < 10; i++)
            (await person.Submit("/sign-in", ("user", "writer"), ("secret", "s3cret-guess"))).Status
                .ShouldBe(HttpStatusCode.Unauthorized);
        List<Task<Answer>> more =
        [
            .. Enumerable.Range(0, 4)
                .Select(_ => person.Submit("/sign-in", ("user", "writer"), ("secret", "w-secret"))),
        ];
        var refused = await await Task.WhenAny(more);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!more.All(one => one.IsCompleted))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("too many logins from this address have failed");
        lines.All.ShouldContain(
            line => line.StartsWith("Login as writer from 127.0.0.1 failed", StringComparison.Ordinal));
        lines.All.ShouldNotContain(line => line.Contains("s3cret-guess", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_without_accounts_asks_nobody_to_sign_in()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        (await person.Open("/")).Text.ShouldNotContain("Sign in");
        (await person.Open("/sign-in")).Text.ShouldContain("This broker has no accounts");
        (await person.Open("/account")).Text.ShouldContain("This broker has no accounts");
    }

    [Fact]
    public async Task What_an_account_sees_is_not_kept_by_browsers_and_proxies()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = await Person.SignedIn(broker, "r-secret", "reader");

        using var answer = await person.Client.GetAsync("/environments", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Fact]
    public async Task Signing_in_and_out_is_in_the_audit()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var admin = await NewToken(broker, "ann", Scope.Admin);
        using var person = await Person.SignedIn(broker, "r-secret", "reader");
        await person.Submit("/account");

        var entries = (await broker.As(Caller.Bearer(admin)).Get("/audit?account=reader"))["_embedded.entries"];

        entries.EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
            .ShouldBe(["signed out", "signed in"]);
    }

    private static async Task<string> NewToken(RunningBroker broker, string name, Scope scope) =>
        (await BrokerTokens.CreateAsync(
            broker.Database, name, scope, cancellation: TestContext.Current.CancellationToken))!;

    /// <summary>What a browser gets that shows a cookie which somebody kept.</summary>
    private static async Task<HttpStatusCode> WithCookie(RunningBroker broker, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/environments");
        request.Headers.Add("Cookie", $"contract-session={session}");
        using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>The cookies that signing in sets, of the form and of the session.</summary>
    private static async Task<IReadOnlyList<string>> Cookies(RunningBroker broker, string origin)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        client.BaseAddress = new Uri(broker.Base);
        using var page = await client.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        var form = page.Headers.GetValues("Set-Cookie").Single();
        var token = (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Split("name=\"form-token\" value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
        request.Headers.Add("Cookie", form.Split(';')[0]);
        request.Headers.Add("Origin", new Uri(origin).GetLeftPart(UriPartial.Authority));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["form-token"] = token, ["user"] = "reader", ["secret"] = "r-secret",
        });
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return [form, answer.Headers.GetValues("Set-Cookie").Single()];
    }
}
