using ContractTests.Broker.Tests.Engines;
using ContractTests.Integration;
using Npgsql;

[assembly: AssemblyFixture(typeof(BrokerPostgres))]

namespace ContractTests.Broker.Tests.Engines;

/// <summary>
/// The PostgreSQL server of the whole run, started when a test first asks, with a template that a broker has made its
/// tables in. A test that asks in vain is skipped, or fails if <c>CONTRACT_TESTS_REQUIRE</c> names <c>postgres</c>.
/// </summary>
public sealed class BrokerPostgres : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private PostgreSqlServer? _server;
    private DatabaseTemplate? _migrated;
    private DatabaseTemplate? _empty;

    public async Task<TestDatabase> Copy()
    {
        await Start();
        return await _migrated!.CreateAsync(TestContext.Current.CancellationToken);
    }

    public async Task<TestDatabase> CreateEmpty()
    {
        await Start();
        return await _empty!.CreateAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The database as an option of a broker.</summary>
    public static string Url(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var password = to.Password is { Length: > 0 } secret ? ":" + Uri.EscapeDataString(secret) : "";
        return $"postgres://{Uri.EscapeDataString(to.Username!)}{password}@/{to.Database}"
            + $"?host={Uri.EscapeDataString(to.Host!)}&port={to.Port}";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var template in new[] { _migrated, _empty })
        {
            if (template is not null)
                await template.DisposeAsync();
        }

        if (_server is not null)
            await _server.DisposeAsync();
        _turn.Dispose();
    }

    private async Task Start()
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
            if (_server is not null)
                return;
            _server = await PostgreSqlServer.StartAsync();
            _migrated = DatabaseTemplate.PostgreSql(_server, Migrate);
            _empty = DatabaseTemplate.PostgreSql(_server, (_, _) => Task.CompletedTask);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task Migrate(string connectionString, CancellationToken cancellation)
    {
        await using var broker = BrokerApplication.Create(
            new BrokerOptions { Port = 0, Database = Url(connectionString) });
        await broker.StartAsync(cancellation);
        await broker.StopAsync(cancellation);
    }
}
