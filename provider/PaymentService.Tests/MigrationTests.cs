using System.Data.Common;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Time.Testing;
using PaymentService.Ledgers;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>A ledger of any version is migrated when the service starts.</summary>
public abstract class MigrationTests : IAsyncLifetime
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : MigrationTests
    {
        /// <summary>Ledgers were created like this before there were migrations.</summary>
        [Fact]
        public async Task A_ledger_without_a_history_is_adopted_with_its_payments()
        {
            await MigrateTo(PreviousVersion);
            await AddPayment();
            await Execute("DROP TABLE \"__EFMigrationsHistory\"; DROP TABLE IF EXISTS \"__EFMigrationsLock\"");

            await using var service = await RunningService.StartOnAsync(_database);

            await ShouldHaveThePayment(service);
        }

        [Fact]
        public async Task Several_nodes_may_adopt_it_at_once()
        {
            await MigrateTo(PreviousVersion);
            await Execute("DROP TABLE \"__EFMigrationsHistory\"; DROP TABLE IF EXISTS \"__EFMigrationsLock\"");

            await StartNodes(6);
        }

        [Theory]
        [InlineData(1)]
        [InlineData(2)]
        public Task Another_node_may_adopt_it_whenever_this_one_has_no_connection_open(int opening) =>
            ShouldMigrateWhile(opening, PreviousVersion, other => other.BringUpToDate(Cancellation));

        [Theory]
        [InlineData(1)]
        [InlineData(2)]
        public Task Another_node_may_make_its_history_whenever_this_one_has_no_connection_open(int opening) =>
            ShouldMigrateWhile(
                opening, Migration.InitialDatabase,
                other => other.GetService<IHistoryRepository>().CreateIfNotExistsAsync(Cancellation));

        [Fact]
        public async Task A_lock_that_a_crash_left_behind_is_told_within_a_minute()
        {
            await Execute("""
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """);

            await ShouldGiveUp();
        }

        [Fact]
        public async Task Tables_of_something_else_are_refused()
        {
            await Execute("CREATE TABLE recipe (name TEXT)");

            (await Should.ThrowAsync<Exception>(RunningService.StartOnAsync(_database))).ToString().ShouldContain(
                "ConnectionStrings:Ledger: expected a ledger or an empty database, but found the table recipe. "
                + "Name another file.");
        }

        private async Task ShouldMigrateWhile(int opening, string version, Func<Ledger, Task> work)
        {
            await MigrateTo(version);
            await Execute("DROP TABLE \"__EFMigrationsHistory\"; DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
            var other = new OtherNode(opening, async () =>
            {
                await using var ledger = LedgerTemplates.Open(_database);
                await work(ledger);
            });
            await using var ledger = new SqliteLedger(new DbContextOptionsBuilder<SqliteLedger>()
                .UseSqlite(_database.ConnectionString).AddInterceptors(other).Options);

            await ledger.BringUpToDate(Cancellation);

            other.HasWorked.ShouldBeTrue();
            (await ledger.Database.GetPendingMigrationsAsync(Cancellation)).ShouldBeEmpty();
        }

        /// <summary>Runs once, just before this node opens a connection for the given time.</summary>
        private sealed class OtherNode(int opening, Func<Task> work) : DbConnectionInterceptor
        {
            private int _openings;

            public bool HasWorked => _openings >= opening;

            public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
                DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
                CancellationToken cancellationToken = default)
            {
                if (++_openings == opening)
                    await work();
                return result;
            }
        }
    }

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : MigrationTests
    {
        [Fact]
        public async Task A_node_that_migrates_for_more_than_a_minute_is_told()
        {
            await using var other = await _database.OpenConnectionAsync(Cancellation);
            await using var command = other.CreateCommand();
            command.CommandText = $"SELECT pg_advisory_lock({PostgreSqlLedger.MigrationLock})";
            await command.ExecuteNonQueryAsync(Cancellation);

            await ShouldGiveUp();
        }
    }

    private const string PreviousVersion = "FirstSchema";

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await LedgerTemplates.CreateEmptyAsync();

    [Fact]
    public async Task An_empty_database_becomes_a_ledger()
    {
        await using var service = await RunningService.StartOnAsync(_database);

        await service.HasPayment();
    }

    [Fact]
    public async Task A_ledger_of_the_previous_version_keeps_its_payments_and_refunds_them()
    {
        await MigrateTo(PreviousVersion);
        await AddPayment();

        await using var service = await RunningService.StartOnAsync(_database);

        await ShouldHaveThePayment(service);
        await service.Refund("old-payment", 12.50m).Expect(201);
        (await service.BalanceOf("main")).ShouldBe(100m);
    }

    [Fact]
    public Task Several_nodes_may_start_at_once_on_an_empty_database() => StartNodes(6);

    [Fact]
    public async Task Several_nodes_may_bring_a_ledger_of_the_previous_version_up_to_date_at_once()
    {
        await MigrateTo(PreviousVersion);

        await StartNodes(6);
    }

    [Fact]
    public async Task The_migrations_make_what_the_code_expects()
    {
        await using var ledger = LedgerTemplates.Open(_database);

        ledger.Database.HasPendingModelChanges().ShouldBeFalse();
        ledger.Database.GetMigrations().Count().ShouldBeGreaterThan(1);
        await ledger.Database.MigrateAsync(Cancellation);
        (await ledger.Database.GetPendingMigrationsAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_migration_can_be_undone()
    {
        await MigrateTo(PreviousVersion);
        await AddPayment();

        await using (var ledger = LedgerTemplates.Open(_database))
            await ledger.Database.MigrateAsync(Cancellation);
        await MigrateTo(PreviousVersion);

        await using var service = await RunningService.StartOnAsync(_database);
        await ShouldHaveThePayment(service);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task StartNodes(int count)
    {
        var nodes = await Task.WhenAll(
            Enumerable.Range(0, count).Select(_ => Task.Run(() => RunningService.StartOnAsync(_database))));

        foreach (var node in nodes)
        {
            await node.Api.Get("/health").Expect(200).Text("Healthy");
            await node.DisposeAsync();
        }
    }

    private async Task ShouldGiveUp()
    {
        var clock = new FakeTimeProvider();
        var starting = Task.Run(() => RunningService.StartOnAsync(_database, fixture => fixture.UseClock(clock)));
        while (!starting.IsCompleted)
        {
            Cancellation.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        (await Should.ThrowAsync<Exception>(starting)).ToString().ShouldContain(
            "ConnectionStrings:Ledger: expected to migrate within a minute, but another node holds the lock. "
            + "If none is running, it has crashed: on SQLite delete the row of the table __EFMigrationsLock.");
    }

    private async Task MigrateTo(string migration)
    {
        await using var ledger = LedgerTemplates.Open(_database);
        await ledger.GetService<IMigrator>().MigrateAsync(migration, Cancellation);
    }

    private Task AddPayment() => Execute("""
        INSERT INTO account ("Id", "Currency", "Balance", "Version") VALUES ('main', 'USD', 87.5, 1);
        INSERT INTO payment ("Id", "AccountId", "Amount", "Currency", "Status", "CreatedAt", "Client")
        VALUES ('old-payment', 'main', 12.5, 'USD', 'Completed', '2026-01-02 03:04:05.6+00:00', 'test-client');
        """);

    private async Task Execute(string sql)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task ShouldHaveThePayment(RunningService service) =>
        await service.Api.Get("/payments/old-payment").As(service.Token).Expect(200).Json(new
        {
            status = "completed", amount = 12.50m, refunded = 0.00m, created_at = "2026-01-02T03:04:05.6+00:00"
        });
}
