using System.Net;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Accounts;

/// <summary>Two nodes on one database: what one revokes counts no more at the other.</summary>
public abstract class RevokedElsewhereTests
{
    /// <summary>Nodes share only the file, which sends no notifications.</summary>
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : RevokedElsewhereTests
    {
        [Fact]
        public async Task A_token_counts_ten_seconds_longer_at_most()
        {
            await using var nodes = await Nodes.Start();

            (await nodes.Revoke()).ShouldBe(HttpStatusCode.NoContent);
            nodes.Clock.Advance(TimeSpan.FromSeconds(11));

            (await nodes.AskOther()).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : RevokedElsewhereTests
    {
        /// <summary>The clock does not advance, so nothing is read again automatically.</summary>
        [Fact]
        public async Task A_token_counts_no_more_as_soon_as_the_node_is_told()
        {
            await using var nodes = await Nodes.Start();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(30));

            (await nodes.Revoke()).ShouldBe(HttpStatusCode.NoContent);

            while (await nodes.AskOther() != HttpStatusCode.Unauthorized)
                await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
        }
    }

    private sealed class Nodes : IAsyncDisposable
    {
        public required FakeTimeProvider Clock { get; init; }

        private RunningBroker One { get; init; } = null!;

        private RunningBroker Other { get; init; } = null!;

        /// <summary>Both know the token of a build.</summary>
        public static async Task<Nodes> Start()
        {
            var clock = new FakeTimeProvider();
            var database = await OwnDatabase.Create();
            var one = await RunningBroker.Start(on: database, clock: clock);
            var other = await RunningBroker.Start(staysOn: database, clock: clock);
            one.As(Caller.Bearer(await one.NewToken("ann", "admin")));
            other.As(Caller.Bearer(await one.NewToken("build", "read")));
            clock.Advance(TimeSpan.FromSeconds(11));
            var nodes = new Nodes { Clock = clock, One = one, Other = other };
            (await nodes.AskOther()).ShouldBe(HttpStatusCode.OK);
            return nodes;
        }

        public async Task<HttpStatusCode> Revoke() => (await One.Delete("/tokens/build")).Status;

        public async Task<HttpStatusCode> AskOther() => (await Other.Get("/environments")).Status;

        public async ValueTask DisposeAsync()
        {
            await Other.DisposeAsync();
            await One.DisposeAsync();
        }
    }
}
