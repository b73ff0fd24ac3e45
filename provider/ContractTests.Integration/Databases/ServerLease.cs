using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace ContractTests.Integration;

/// <summary>
/// Says that a process runs: a lock that its connection holds on the server, and that ends with it, however it ends.
/// The number of the lock stands in the names of its databases.
/// </summary>
internal sealed class ServerLease : IAsyncDisposable
{
    /// <summary>Tells these locks from others': the first of the lock's two numbers.</summary>
    public const int Class = 0x436f_5465;

    private readonly NpgsqlConnection connection;

    private ServerLease(NpgsqlConnection connection, int number)
    {
        this.connection = connection;
        Prefix = $"contract_tests_{number.ToString("x8", CultureInfo.InvariantCulture)}_";
    }

    /// <summary>How the names of this process's databases begin.</summary>
    public string Prefix { get; }

    /// <summary>No longer after the server has ended, or the connection to it.</summary>
    public bool IsHeld => connection.FullState == System.Data.ConnectionState.Open;

    public static async Task<ServerLease> TakeAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(settings.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            var number = RandomNumberGenerator.GetInt32(int.MaxValue);
            await using var command = PostgreSqlServer.Command(
                connection, $"SELECT pg_advisory_lock({Class}, {number})");
            await command.ExecuteNonQueryAsync(cancellation);
            return new ServerLease(connection, number);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
