using Npgsql;

namespace ContractTests.Integration;

internal sealed class PostgreSqlTemplate(PostgreSqlServer server, Func<string, CancellationToken, Task> prepare)
    : DatabaseTemplate(prepare)
{
    private readonly string name = $"template_{Guid.NewGuid():N}";
    private int copies;

    private protected override async Task Prepare(
        Func<string, CancellationToken, Task> fill, CancellationToken cancellation)
    {
        await Execute($"DROP DATABASE IF EXISTS {name}", cancellation);
        await Execute($"CREATE DATABASE {name}", cancellation);
        await fill(server.ConnectionStringTo(name), cancellation);
    }

    private protected override async Task<TestDatabase> MakeCopy(CancellationToken cancellation)
    {
        var copy = $"{name}_{Interlocked.Increment(ref copies)}";
        await Execute($"CREATE DATABASE {copy} TEMPLATE {name}", cancellation);

        return new TestDatabase(server.ConnectionStringTo(copy), () => Drop(copy));
    }

    private protected override ValueTask Remove() => Drop(name);

    private async ValueTask Drop(string database) =>
        await Execute($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);

    /// <remarks>Database names are made here, of letters and digits alone; they cannot be parameters.</remarks>
    private async Task Execute(string statement, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionStringTo("postgres"));
        await connection.OpenAsync(cancellation);
#pragma warning disable CA2100 // See the remarks.
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
