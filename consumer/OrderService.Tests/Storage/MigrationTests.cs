using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using OrderService.Storage;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Storage;

public abstract class MigrationTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : MigrationTests
    {
        private protected override string TakeLock =>
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2030-06-01 12:00:00');
            """;

        [Fact]
        public async Task A_file_of_the_time_before_migrations_is_brought_up_to_date()
        {
            await using var database = await OrderBooks.CreateEmptyAsync();
            await PreviousVersion.MakeTableAsync(database);

            await OldOrderIsThere(database);
            // Without the offset: otherwise the time would be read in the zone of the machine.
            (await database.ReadAsync("""SELECT "CreatedAt" FROM purchase_order""")).ShouldBe("2026-01-02 03:04:05");
        }

        [Fact]
        public async Task A_file_that_is_no_database_keeps_the_service_from_starting()
        {
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, new string('x', 10_000), RunningService.Cancellation);

            var refused = await Should.ThrowAsync<Exception>(() => RunningService.StartAsync(
                setup => setup.UseSetting("ConnectionStrings:OrderBook", $"Data Source={file}")));

            refused.Message.ShouldContain(
                "ConnectionStrings:OrderBook: expected a database to keep orders in, but found: SQLite Error 26");
            File.Delete(file);
        }
    }

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : MigrationTests
    {
        private protected override string TakeLock => $"SELECT pg_advisory_lock({PostgreSqlOrderBook.MigrationLock})";
    }

    /// <summary>Takes the lock, as another node does before it changes the tables.</summary>
    private protected abstract string TakeLock { get; }

    [Fact]
    public async Task A_service_starts_on_an_empty_database()
    {
        await using var database = await OrderBooks.CreateEmptyAsync();
        await using var service = await RunningService.StartOnAsync(database);

        await service.Api.Post("/users", new { email = "carol@example.com", name = "Carol", password = "a long one" })
            .Expect(201);
    }

    [Fact]
    public async Task Several_nodes_start_on_an_empty_database_at_once()
    {
        await using var database = await OrderBooks.CreateEmptyAsync();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            Task.Run(() => RunningService.StartOnAsync(database))));

        foreach (var node in nodes)
            await node.DisposeAsync();
        await using var book = OrderBooks.Open(database);
        (await book.Database.GetPendingMigrationsAsync(RunningService.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_database_of_the_previous_version_is_brought_up_to_date()
    {
        await using var database = await OrderBooks.CreateEmptyAsync();
        await PreviousVersion.MigrateAsync(database);

        await OldOrderIsThere(database);
    }

    [Fact]
    public async Task The_migrations_make_what_the_service_expects()
    {
        await using var database = await OrderBooks.CreateAsync();
        await using var book = OrderBooks.Open(database);

        book.Database.HasPendingModelChanges().ShouldBeFalse("run dotnet ef migrations add for both engines");
    }

    [Fact]
    public async Task A_start_that_waits_too_long_for_another_one_says_so()
    {
        await using var database = await OrderBooks.CreateEmptyAsync();
        await using var other = await database.OpenConnectionAsync(RunningService.Cancellation);
        await using var command = other.CreateCommand();
        command.CommandText = TakeLock;
        await command.ExecuteNonQueryAsync(RunningService.Cancellation);

        var refused = await Should.ThrowAsync<Exception>(() => RunningService.StartOnAsync(
            database, setup => setup.UseSetting("Database:MigrationTimeout", "00:00:00.2")));

        refused.Message.ShouldContain("ConnectionStrings:OrderBook: expected the tables to be up to date within");
    }

    [Fact]
    public async Task Without_a_database_the_service_does_not_start()
    {
        var refused = await Should.ThrowAsync<Exception>(() => RunningService.StartAsync(
            setup => setup.UseSetting("ConnectionStrings:OrderBook", null)));

        refused.Message.ShouldContain("ConnectionStrings:OrderBook: expected a connection string, but found nothing.");
    }

    /// <summary>Administrators see it; it belongs to nobody.</summary>
    private static async Task OldOrderIsThere(TestDatabase database)
    {
        await using var service = await RunningService.StartOnAsync(database, setup => setup
            .UseSetting("Administrator:Email", "root@example.com")
            .UseSetting("Administrator:Password", "a long password"));
        var root = await service.Api.LogInAsync("root@example.com", "a long password");

        await service.Api.Get($"/orders/{PreviousVersion.Order}").As(root).Expect(200).Json(new
        {
            status = "paid",
            amount = 7.50m,
            currency = "EUR",
            payment_id = "p-1",
            created_at = "2026-01-02T03:04:05+00:00"
        });
    }
}
