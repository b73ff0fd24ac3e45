using ContractTests.Integration;
using Npgsql;

namespace ContractTests.Broker.Benchmarks.History;

/// <summary>A database of a server that writes durably.</summary>
internal sealed class FilledPostgreSql : FilledDatabase
{
    private static readonly string[] Numbered =
        ["pacticipant", "version", "branch", "content", "pact", "verification", "deployed_version"];

    private readonly PostgreSqlServer _server;

    private FilledPostgreSql(PostgreSqlServer server) => _server = server;

    public override string Url
    {
        get
        {
            var to = new NpgsqlConnectionStringBuilder(_server.ConnectionStringTo("postgres"));
            return $"postgres://{Uri.EscapeDataString(to.Username!)}:{Uri.EscapeDataString(to.Password ?? "")}@/"
                + $"{to.Database}?host={Uri.EscapeDataString(to.Host!)}&port={to.Port}";
        }
    }

    protected override string Patience => "&Command Timeout=0";

    protected override async Task Settle()
    {
        await using var source = NpgsqlDataSource.Create(
            _server.ConnectionStringTo("postgres") + ";Command Timeout=0;Pooling=false");
        foreach (var table in Numbered)
        {
            await using var count = source.CreateCommand(
                $"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))");
            await count.ExecuteNonQueryAsync();
        }

        await using var vacuum = source.CreateCommand("vacuum analyze");
        await vacuum.ExecuteNonQueryAsync();
    }

    public static async Task<FilledPostgreSql> Start() =>
        new(await PostgreSqlServer.StartAsync(durable: true));

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
