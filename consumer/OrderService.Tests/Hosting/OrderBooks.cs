using System.Data.Common;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using OrderService.Storage;

[assembly: AssemblyFixture(typeof(OrderService.Tests.OrderBooks))]

namespace OrderService.Tests;

/// <summary>
/// The order books of the tests: migrated and filled with the <see cref="People"/> once for each engine, and cloned for
/// each test. A test that asks for PostgreSQL in vain is skipped, or fails if <c>CONTRACT_TESTS_REQUIRE</c> names it.
/// </summary>
public sealed class OrderBooks : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly DatabaseTemplate sqlite = DatabaseTemplate.Sqlite(Migrate, AddPeople);
    private readonly DatabaseTemplate emptySqlite = DatabaseTemplate.Sqlite((_, _) => Task.CompletedTask);
    private PostgreSqlServer? server;
    private DatabaseTemplate? postgreSql;
    private DatabaseTemplate? emptyPostgreSql;

    /// <summary>The engine that the class of the running test names.</summary>
    public static DatabaseEngine Engine
    {
        get
        {
            var test = TestContext.Current.TestClass;
            return test?.Traits.GetValueOrDefault(OnAttribute.Trait)?.FirstOrDefault() is { } engine
                ? Enum.Parse<DatabaseEngine>(engine)
                : throw new InvalidOperationException(
                    $"{test?.TestClassSimpleName}: expected [On(DatabaseEngine.…)] on the test class, but found none; "
                    + "make it abstract, with a class for each engine in it.");
        }
    }

    /// <summary>The order book of one test: migrated, and the people in it.</summary>
    public static async Task<TestDatabase> CreateAsync() => await (await OfTheRun()).CreateAsync(empty: false);

    /// <summary>A database without any tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync() => await (await OfTheRun()).CreateAsync(empty: true);

    /// <summary>The order book in a database, outside of any service.</summary>
    internal static OrderBook Open(TestDatabase database) => Open(database.ConnectionString);

    internal static OrderBook Open(string connectionString) => Engine == DatabaseEngine.PostgreSql
        ? new PostgreSqlOrderBook(Options<PostgreSqlOrderBook>().UseNpgsql(connectionString).Options)
        : new SqliteOrderBook(Options<SqliteOrderBook>().UseSqlite(connectionString).Options);

    /// <summary>The same on a connection that is open.</summary>
    internal static OrderBook Open(DbConnection connection) => Engine == DatabaseEngine.PostgreSql
        ? new PostgreSqlOrderBook(Options<PostgreSqlOrderBook>().UseNpgsql(connection).Options)
        : new SqliteOrderBook(Options<SqliteOrderBook>().UseSqlite(connection).Options);

    public async ValueTask DisposeAsync()
    {
        foreach (var template in (DatabaseTemplate?[])[sqlite, emptySqlite, postgreSql, emptyPostgreSql])
        {
            if (template is not null)
                await template.DisposeAsync();
        }

        if (server is not null)
            await server.DisposeAsync();
        turn.Dispose();
    }

    private static async Task<OrderBooks> OfTheRun() => await TestContext.Current.GetFixture<OrderBooks>()
        ?? throw new InvalidOperationException("Expected the fixture of the whole run, but found none.");

    private async Task<TestDatabase> CreateAsync(bool empty)
    {
        var cancellation = TestContext.Current.CancellationToken;
        if (Engine == DatabaseEngine.Sqlite)
            return await (empty ? emptySqlite : sqlite).CreateAsync(cancellation);

        await StartServer();
        return await (empty ? emptyPostgreSql! : postgreSql!).CreateAsync(cancellation);
    }

    private async Task StartServer()
    {
        if (PostgreSqlServer.WhyAbsent is { } reason)
        {
            var required = (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',');
            if (required.Contains("postgres"))
                Assert.Fail($"{reason} (CONTRACT_TESTS_REQUIRE names postgres.)");
            Assert.Skip(reason);
        }

        await turn.WaitAsync();
        try
        {
            if (server is not null)
                return;

            server = await PostgreSqlServer.StartAsync();
            postgreSql = DatabaseTemplate.PostgreSql(server, Migrate, AddPeople);
            emptyPostgreSql = DatabaseTemplate.PostgreSql(server, (_, _) => Task.CompletedTask);
        }
        finally
        {
            turn.Release();
        }
    }

    private static DbContextOptionsBuilder<TBook> Options<TBook>() where TBook : OrderBook => new();

    private static async Task Migrate(string connectionString, CancellationToken cancellation)
    {
        await using var book = Open(connectionString);
        await book.Database.MigrateAsync(cancellation);
    }

    private static async Task AddPeople(DbConnection connection, CancellationToken cancellation)
    {
        await using var book = Open(connection);
        book.Users.AddRange(People.Alice, People.Bob, People.Admin);
        await book.SaveChangesAsync(cancellation);
    }
}
