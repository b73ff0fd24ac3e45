using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace ContractTests.Integration.Databases;

/// <summary>
/// Shows that a process runs: its connection holds a lock on the server, which ends with the process, even if it is
/// killed. The number of the lock is part of the names of the process's databases.
/// </summary>
internal sealed class ServerLease : IAsyncDisposable
{
    /// <summary>The first of the lock's two numbers distinguishes these locks from other locks.</summary>
    public const int Class = 0x436f_5465;

    private readonly NpgsqlConnection _connection;

    private ServerLease(NpgsqlConnection connection) => _connection = connection;

    public static int NewNumber() => RandomNumberGenerator.GetInt32(int.MaxValue);

    /// <summary>The prefix of all database names with this number.</summary>
    public static string PrefixOf(int number) =>
        $"contract_tests_{number.ToString("x8", CultureInfo.InvariantCulture)}_";

    public static async Task<ServerLease> TakeAsync(
        string connectionString, int number, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(settings.ToString());
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = PostgreSqlServer.Command(
                connection, $"SELECT pg_advisory_lock({Class}, {number})");
            await command.ExecuteNonQueryAsync(cancellation);
            return new ServerLease(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>False after the server or the connection to it has ended.</summary>
    public async Task<bool> IsHeldAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = PostgreSqlServer.Command(_connection, "SELECT 1");
            await command.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
