using System.Data.Common;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using OrderService.Storage;
using OrderService.Tests.Storage;

[assembly: AssemblyFixture(typeof(OrderService.Tests.Hosting.OrderBooks))]

namespace OrderService.Tests.Hosting;

/// <summary>
/// The order books of the tests: migrated and filled with the <see cref="People"/> once for each engine, and cloned for
/// each test. If PostgreSQL is not available, its tests are skipped, or fail if <c>CONTRACT_TESTS_REQUIRE</c> contains
/// it.
/// </summary>
public sealed class OrderBooks : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<(DatabaseEngine, Content), DatabaseTemplate> _templates = [];
    private PostgreSqlServer? _server;

    private enum Content
    {
        /// <summary>No tables.</summary>
        Empty,

        /// <summary>Tables, and the people.</summary>
        People,

        /// <summary>And 100,000 orders.</summary>
        ManyOrders
    }

    /// <summary>The engine of the running test's class.</summary>
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

    /// <summary>The order book of one test: migrated, with the people.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync(Content.People);

    /// <summary>A database without tables.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateAsync(Content.Empty);

    /// <summary>An order book with 100,000 orders: <see cref="ManyOrders"/>.</summary>
    public static Task<TestDatabase> CreateFullAsync() => CreateAsync(Content.ManyOrders);

    /// <summary>Opens the order book in a database, outside of any service.</summary>
    internal static OrderBook Open(TestDatabase database) => Open(database.ConnectionString);

    internal static OrderBook Open(string connectionString) => Engine == DatabaseEngine.PostgreSql
        ? new PostgreSqlOrderBook(Options<PostgreSqlOrderBook>().UseNpgsql(connectionString).Options)
        : new SqliteOrderBook(Options<SqliteOrderBook>().UseSqlite(connectionString).Options);

    /// <summary>The same with an open connection.</summary>
    internal static OrderBook Open(DbConnection connection) => Engine == DatabaseEngine.PostgreSql
        ? new PostgreSqlOrderBook(Options<PostgreSqlOrderBook>().UseNpgsql(connection).Options)
        : new SqliteOrderBook(Options<SqliteOrderBook>().UseSqlite(connection).Options);

    public async ValueTask DisposeAsync()
    {
        foreach (var template in _templates.Values)
            await template.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _turn.Dispose();
    }

    private static async Task<TestDatabase> CreateAsync(Content content)
    {
        var books = await TestContext.Current.GetFixture<OrderBooks>()
            ?? throw new InvalidOperationException("Expected the fixture of the whole run, but found none.");
        if (Engine == DatabaseEngine.PostgreSql)
            RequirePostgreSql();

        var template = await books.FindTemplate(content);
        return await template.CreateAsync(TestContext.Current.CancellationToken);
    }

    private static void RequirePostgreSql()
    {
        if (PostgreSqlServer.WhyAbsent is not { } reason)
            return;

        var required = (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',');
        if (required.Contains("postgres"))
            Assert.Fail($"{reason} (CONTRACT_TESTS_REQUIRE names postgres.)");
        Assert.Skip(reason);
    }

    private async Task<DatabaseTemplate> FindTemplate(Content content)
    {
        await _turn.WaitAsync();
        try
        {
            if (!_templates.TryGetValue((Engine, content), out var template))
                _templates[(Engine, content)] = template = await MakeTemplate(content);

            return template;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<DatabaseTemplate> MakeTemplate(Content content)
    {
        Func<string, CancellationToken, Task> migrate = content == Content.Empty ? LeaveEmpty : Migrate;
        Func<DbConnection, CancellationToken, Task>? seed = content switch
        {
            Content.Empty => null,
            Content.People => AddPeople,
            _ => AddManyOrders
        };

        return Engine == DatabaseEngine.PostgreSql
            ? DatabaseTemplate.PostgreSql(_server ??= await PostgreSqlServer.StartAsync(), migrate, seed)
            : DatabaseTemplate.Sqlite(migrate, seed);
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
    private static async Task AddManyOrders(DbConnection connection, CancellationToken cancellation)
    {
        await AddPeople(connection, cancellation);
        await using var book = Open(connection);
        await ManyOrders.AddAsync(book, cancellation);
    }

    private static Task LeaveEmpty(string connectionString, CancellationToken cancellation) => Task.CompletedTask;
}
