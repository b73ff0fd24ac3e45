using System.Net;
using System.Net.Http.Headers;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Webhooks;

namespace ContractTests.Broker.Tests.Accounts;

/// <summary>Guessing a password is slow and logged, and does not delay other users.</summary>
public abstract class FailedLoginTests
{
    private const string Attacker = "203.0.113.9";
    private const string Good = "198.51.100.7";
    private readonly WatchedClock _clock = new();

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : FailedLoginTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : FailedLoginTests;

    [Theory]
    [InlineData("writer")]
    [InlineData("nobody")]
    public async Task After_ten_wrong_passwords_an_address_waits_and_the_rest_are_sent_away(string user)
    {
        await using var broker = await Start();

        var first = await Try(broker, Attacker, user, 10);
        var more = Enumerable.Range(0, 20).Select(_ => Ask(broker, Attacker, Caller.Basic(user, "guess"))).ToList();
        var sentAway = new List<Reply>();
        await foreach (var asked in Task.WhenEach(more).Take(17))
            sentAway.Add(await asked);
        await Pass(more);

        first.ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
        sentAway.ShouldAllBe(answer => answer == new Reply(HttpStatusCode.TooManyRequests, "10"));
        (await Task.WhenAll(more)).Count(answer => answer.Status == HttpStatusCode.Unauthorized).ShouldBe(3);
    }

    [Fact]
    public async Task The_good_user_gets_in_at_once_from_elsewhere()
    {
        await using var broker = await Start();

        var waiting = await Exhaust(broker, "writer");

        (await Ask(broker, Good, Caller.Basic("writer", "w-secret"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask(broker, Good, Caller.Basic("reader", "r-secret"))).Status.ShouldBe(HttpStatusCode.OK);
        await Pass(waiting);
    }

    [Fact]
    public async Task Other_users_and_tokens_get_in_at_once_from_the_same_address()
    {
        await using var broker = await Start();
        var token = await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);

        IReadOnlyList<Task<Reply>> waiting = [.. await Exhaust(broker, "writer"), .. await Exhaust(broker, "ann")];

        (await Ask(broker, Attacker, Caller.Basic("reader", "r-secret"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask(broker, Attacker, Caller.Bearer(token!))).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask(broker, Attacker, Caller.Basic("ann", token!))).Status.ShouldBe(HttpStatusCode.OK);
        await Pass(waiting);
    }

    [Fact]
    public async Task A_right_password_tells_nothing_while_its_address_has_to_wait_and_gets_in_soon_after()
    {
        await using var broker = await Start();

        var waiting = await Exhaust(broker, "writer");
        var refused = await Ask(broker, Attacker, Caller.Basic("writer", "w-secret"));
        await Pass(waiting);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var later = await Ask(broker, Attacker, Caller.Basic("writer", "w-secret"));

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        later.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Right_passwords_are_never_counted()
    {
        await using var broker = await Start();

        for (var i = 0; i < 100; i++)
            (await Ask(broker, Good, Caller.Basic("writer", "w-secret"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_log_names_user_and_address_and_no_password_and_is_not_flooded()
    {
        using var lines = new LogLines();
        await using var broker = await Start(lines);

        await Try(broker, Attacker, "writer", 1, "s3cret-guess");
        await Try(broker, Attacker, "line\nbreak\u001b[2J", 1, "s3cret-guess");
        for (var i = 0; i < 200; i++)
            await Ask(broker, Good, Caller.Bearer("ct_s3cret-guess"));

        var told = lines.All.Where(line => line.StartsWith("Login as ", StringComparison.Ordinal)).ToList();
        told.ShouldContain($"Login as writer from {Attacker} failed ");
        told.ShouldNotContain(line => line.Contains("0 more", StringComparison.Ordinal) && !line.Contains("10 more",
            StringComparison.Ordinal));
        told.ShouldContain(
            line => line.StartsWith($"Login as line?break?[2J from {Attacker} failed", StringComparison.Ordinal));
        told.Count(line => line.Contains($"a token from {Good}", StringComparison.Ordinal)).ShouldBeInRange(1, 20);
        lines.All.ShouldNotContain(line => line.Contains("s3cret-guess", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_a_stranger_claims_to_forward_for_does_not_count()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers, clock: _clock);

        for (var i = 0; i < 10; i++)
            await Ask(broker, $"203.0.113.{i}", Caller.Basic("writer", "guess"));
        var more = Enumerable.Range(0, 20).Select(i => Ask(broker, $"192.0.2.{i}", Caller.Basic("writer", "guess")))
            .ToList();
        await Pass(more);

        (await Task.WhenAll(more)).ShouldContain(answer => answer.Status == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void Memory_is_bounded_and_what_is_quiet_longest_goes_first()
    {
        var failures = new FailedLogins(_clock);
        Fail(failures, IPAddress.Parse(Attacker), times: 30);
        for (var i = 0; i < 12_000; i++)
            Fail(failures, new IPAddress(i + 1), times: 1);

        failures.Count.ShouldBeLessThanOrEqualTo(10_000);
        failures.Wait(IPAddress.Parse(Attacker), "writer").ShouldBeNull();
    }

    [Fact]
    public void Of_the_remembered_the_one_with_the_latest_failure_stays()
    {
        var failures = new FailedLogins(_clock);
        for (var i = 0; i < 10_000; i++)
            Fail(failures, new IPAddress(i + 1), times: 1);
        Fail(failures, new IPAddress(1), times: 29);
        for (var i = 10_000; i < 40_000; i++)
            Fail(failures, new IPAddress(i + 1), times: 1);

        failures.Count.ShouldBe(10_000);
        failures.Wait(new IPAddress(1), "writer").ShouldBeNull();
    }

    [Fact]
    public void Who_has_an_ipv6_network_has_one_place_in_line()
    {
        var failures = new FailedLogins(_clock);
        for (var i = 0; i < 30; i++)
            Fail(failures, IPAddress.Parse($"2001:db8:1:2::{i:x}"), times: 1);

        failures.Wait(IPAddress.Parse("2001:db8:1:2:ffff::1"), "writer").ShouldBeNull();
        failures.Wait(IPAddress.Parse("2001:db8:1:3::1"), "writer").ShouldBe(TimeSpan.Zero);
        failures.Wait(IPAddress.Parse("::ffff:198.51.100.7"), "writer").ShouldBe(TimeSpan.Zero);
    }

    private static void Fail(FailedLogins failures, IPAddress address, int times)
    {
        for (var i = 0; i < times; i++)
            failures.Note(address, "writer");
    }

    private Task<RunningBroker> Start(LogLines? lines = null) => RunningBroker.Start(
        accounts: Caller.BothUsers, clock: _clock, proxies: ["127.0.0.1"],
        configure: lines is null ? null : lines.Record);

    /// <summary>Ten are answered, three wait for their time: the next one is sent away.</summary>
    private async Task<IReadOnlyList<Task<Reply>>> Exhaust(RunningBroker broker, string user)
    {
        var before = Waiting();
        await Try(broker, Attacker, user, 10);
        var three = Enumerable.Range(0, 3).Select(_ => Ask(broker, Attacker, Caller.Basic(user, "guess"))).ToList();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (Waiting() < before + 3)
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        (await Ask(broker, Attacker, Caller.Basic(user, "guess"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        return three;
    }

    private int Waiting() => ((int[])[2, 4, 6]).Sum(seconds => _clock.WaitsOf(TimeSpan.FromSeconds(seconds)));

    /// <summary>Time goes by until all are answered.</summary>
    private async Task Pass(IReadOnlyList<Task<Reply>> asked)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!asked.All(one => one.IsCompleted))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    private static async Task<List<HttpStatusCode>> Try(
        RunningBroker broker, string from, string user, int times, string password = "guess")
    {
        var all = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
            all.Add((await Ask(broker, from, Caller.Basic(user, password))).Status);
        return all;
    }

    private static async Task<Reply> Ask(RunningBroker broker, string from, AuthenticationHeaderValue credentials)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", from);
        request.Headers.Authorization = credentials;
        using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(answer.StatusCode, answer.Headers.RetryAfter?.ToString());
    }

    private sealed record Reply(HttpStatusCode Status, string? RetryAfter);
}
