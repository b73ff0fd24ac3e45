using ContractTests.Integration;
using Npgsql;

namespace ContractTests.Cli.Tests.Nodes;

/// <summary>
/// An empty PostgreSQL database of one test. A test that asks in vain is skipped, or fails if
/// <c>CONTRACT_TESTS_REQUIRE</c> names <c>postgres</c>.
/// </summary>
internal sealed class SharedDatabase : IAsyncDisposable
{
    private readonly PostgreSqlServer _server;
    private readonly DatabaseTemplate _template;
    private readonly TestDatabase _database;

    private SharedDatabase(PostgreSqlServer server, DatabaseTemplate template, TestDatabase database)
    {
        _server = server;
        _template = template;
        _database = database;
    }

    /// <summary>The database as an option of a broker.</summary>
    public string Url
    {
        get
        {
            var to = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
            return $"postgres://{Uri.EscapeDataString(to.Username!)}:{Uri.EscapeDataString(to.Password ?? "")}@"
                + $"/{to.Database}?host={Uri.EscapeDataString(to.Host!)}&port={to.Port}";
        }
    }

    public static async Task<SharedDatabase> Create()
    {
        if (PostgreSqlServer.WhyAbsent is { } reason)
        {
            var required = (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',');
            if (required.Contains("postgres"))
                Assert.Fail($"{reason} (CONTRACT_TESTS_REQUIRE names postgres.)");
            Assert.Skip(reason);
        }

        var cancellation = TestContext.Current.CancellationToken;
        var server = await PostgreSqlServer.StartAsync(cancellation: cancellation);
        var template = DatabaseTemplate.PostgreSql(server, (_, _) => Task.CompletedTask);
        return new SharedDatabase(server, template, await template.CreateAsync(cancellation));
    }

    public async Task<long> Count(string query)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _template.DisposeAsync();
        await _server.DisposeAsync();
    }
}
