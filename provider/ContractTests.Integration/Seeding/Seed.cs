using System.Data.Common;
using ContractTests.Integration.Seeding;

namespace ContractTests.Integration;

/// <summary>
/// Inserts rows for a test: the test gives the values that matter, and the library generates the others. Works with
/// connections of Microsoft.Data.Sqlite and Npgsql; for an EF Core context,
/// <c>Seed.Into(context.Database.GetDbConnection())</c>.
/// </summary>
/// <remarks>
/// <code>
/// await Seed.Into(connection)
///     .Row("account", new { id = "main", balance = 100m })
///     .Row("payment", new { amount = 30m })            // account_id: main, the account before it
///     .Rows("payment", 1000, number => new { amount = number })
///     .InsertAsync();
/// </code>
/// Rows are inserted in the order of their foreign keys, whatever their order in the code; either all are inserted or
/// none. If a row omits a required column without a default, the column gets the key of the nearest earlier row of the
/// referenced table (one added by <see cref="Row"/>). If it is not a foreign key, it gets a value of its type that
/// depends only on the number of the row in its table: <c>name 1</c>, <c>1</c>, <c>false</c>, 1 January 2025. On
/// SQLite, a text column gets text, even if the service stores dates or numbers in it: set these. If a row sets a
/// number itself, the column's sequence advances past it.
/// </remarks>
public sealed class Seed
{
    private readonly DbConnection _connection;
    private readonly List<SeedRow> _rows = [];

    private Seed(DbConnection connection) => _connection = connection;

    public static Seed Into(DbConnection connection) => new(connection);

    /// <param name="table">
    /// The exact name of the table; on PostgreSQL with its schema if the table is not on the search path.
    /// </param>
    /// <param name="values">
    /// An object whose properties are columns, or an <c>IReadOnlyDictionary&lt;string, object?&gt;</c> for names that
    /// are not valid property names. Enums are stored as numbers.
    /// </param>
    public Seed Row(string table, object? values = null)
    {
        _rows.Add(new SeedRow(table, SeedRow.Read(values), IsOneOfMany: false));
        return this;
    }

    /// <summary>Adds many rows; a few hundred are inserted at a time.</summary>
    /// <param name="values">Gets the number of the row, starting at 1; all rows must set the same columns.</param>
    public Seed Rows(string table, int count, Func<int, object> values)
    {
        _rows.AddRange(Enumerable.Range(1, count)
            .Select(number => new SeedRow(table, SeedRow.Read(values(number)), IsOneOfMany: true)));
        return this;
    }

    /// <exception cref="TestDatabaseException">
    /// A row cannot be inserted; the message names its table and column. No row was inserted, unless the connection is
    /// in a transaction: then the caller must roll it back.
    /// </exception>
    public async Task InsertAsync(CancellationToken cancellation = default)
    {
        if (_connection.State != System.Data.ConnectionState.Open)
            await _connection.OpenAsync(cancellation);

        await using var transaction = await TryBeginAsync(cancellation);
        await new SeedInsertion(_connection, _rows).RunAsync(cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
    }

    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <returns>Null if the connection is already in a transaction.</returns>
    private async Task<DbTransaction?> TryBeginAsync(CancellationToken cancellation)
    {
        try
        {
            return await _connection.BeginTransactionAsync(cancellation);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
