using System.Data.Common;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using PaymentService.Ledgers;

[assembly: AssemblyFixture(typeof(PaymentService.Tests.Hosting.LedgerTemplates))]

namespace PaymentService.Tests.Hosting;

/// <summary>
/// The ledgers of the tests: migrated and filled with the <see cref="People"/> once for each engine, and cloned for
/// each test. If PostgreSQL is not available, its tests are skipped, or fail if <c>CONTRACT_TESTS_REQUIRE</c> contains
/// postgres.
/// </summary>
public sealed class LedgerTemplates : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DatabaseTemplate _sqlite = DatabaseTemplate.Sqlite(MigrateSqlite, AddPeople);
    private readonly DatabaseTemplate _emptySqlite = DatabaseTemplate.Sqlite(LeaveEmpty);
    private PostgreSqlServer? _server;
    private DatabaseTemplate? _postgreSql;
    private DatabaseTemplate? _emptyPostgreSql;

    /// <summary>The engine of the running test's class.</summary>
    public static DatabaseEngine Engine
    {
        get
        {
            var test = TestContext.Current.TestClass;
            return test?.Traits.GetValueOrDefault(OnAttribute.Trait)?.FirstOrDefault() is { } engine
                ? Enum.Parse<DatabaseEngine>(engine)
                : throw new InvalidOperationException(
                    $"{test?.TestClassSimpleName}: expected [On(DatabaseEngine.…)], but found none; "
                    + "make it abstract, with a class for each engine in it.");
        }
    }

    /// <summary>A ledger for one test: migrated, with the people.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync(Engine, empty: false);

    /// <summary>A database without tables.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateAsync(Engine, empty: true);

    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, bool empty)
    {
        var templates = await TestContext.Current.GetFixture<LedgerTemplates>()
            ?? throw new InvalidOperationException("Expected the fixture of the whole run, but found none.");
        var template = engine == DatabaseEngine.Sqlite
            ? empty ? templates._emptySqlite : templates._sqlite
            : await templates.OnPostgreSql(empty);

        return await template.CreateAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Opens the ledger in a database, outside of any service.</summary>
    internal static Ledger Open(TestDatabase database) => Open(database.Engine, database.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var template in (DatabaseTemplate?[])[_sqlite, _emptySqlite, _postgreSql, _emptyPostgreSql])
        {
            if (template is not null)
                await template.DisposeAsync();
        }

        if (_server is not null)
            await _server.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<DatabaseTemplate> OnPostgreSql(bool empty)
    {
        if (PostgreSqlServer.WhyAbsent is { } reason)
        {
            var required = (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',');
            if (required.Contains("postgres"))
                Assert.Fail($"{reason} (CONTRACT_TESTS_REQUIRE names postgres.)");
            Assert.Skip(reason);
        }

        await _turn.WaitAsync();
        try
        {
            _server ??= await PostgreSqlServer.StartAsync();
            _postgreSql ??= DatabaseTemplate.PostgreSql(_server, MigratePostgreSql, AddPeople);
            _emptyPostgreSql ??= DatabaseTemplate.PostgreSql(_server, LeaveEmpty);
            return empty ? _emptyPostgreSql : _postgreSql;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Ledger Open(DatabaseEngine engine, string connectionString) => engine == DatabaseEngine.PostgreSql
        ? new PostgreSqlLedger(
            new DbContextOptionsBuilder<PostgreSqlLedger>().UseNpgsql(connectionString).Options)
        : new SqliteLedger(
            new DbContextOptionsBuilder<SqliteLedger>().UseSqlite(connectionString).Options);

    private static async Task MigrateSqlite(string connectionString, CancellationToken cancellation)
    {
        await using var ledger = Open(DatabaseEngine.Sqlite, connectionString);
        await ledger.Database.MigrateAsync(cancellation);
    }

    private static async Task MigratePostgreSql(string connectionString, CancellationToken cancellation)
    {
        await using var ledger = Open(DatabaseEngine.PostgreSql, connectionString);
        await ledger.Database.MigrateAsync(cancellation);
    }

    private static Task LeaveEmpty(string connectionString, CancellationToken cancellation) => Task.CompletedTask;

    private static async Task AddPeople(DbConnection connection, CancellationToken cancellation)
    {
        foreach (var person in People.All)
        {
            await using var insert = connection.CreateCommand();
            insert.CommandText = """
                INSERT INTO "user" ("Id", "Username", "PasswordHash", "Role") VALUES (@id, @name, @hash, @role)
                """;
            Add(insert, "@id", person.Id);
            Add(insert, "@name", person.Username);
            Add(insert, "@hash", person.PasswordHash);
            Add(insert, "@role", person.Role.ToString());
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
