using System.Data.Common;
using ContractTests.Integration.Seeding;

namespace ContractTests.Integration;

/// <summary>
/// Rows for a test: the test names the values that matter to it, the rest is made up. Works on connections of
/// Microsoft.Data.Sqlite and Npgsql; for a context of EF Core, <c>Seed.Into(context.Database.GetDbConnection())</c>.
/// </summary>
/// <remarks>
/// <code>
/// await Seed.Into(connection)
///     .Row("account", new { id = "main", balance = 100m })
///     .Row("payment", new { amount = 30m })            // account_id: main, the account before it
///     .Rows("payment", 1000, number => new { amount = number })
///     .InsertAsync();
/// </code>
/// Rows are added in the order of the foreign keys, whatever order they stand in, all or none. A required column that
/// a row does not name, and that has no default, gets the key of the nearest row before it that it refers to (one of
/// <see cref="Row"/>), or else a value by its type, which depends only on the number of the row in its table:
/// <c>name 1</c>, <c>1</c>, <c>false</c>, 1 January 2025. On SQLite, a column of text is text to it, also where a
/// service keeps dates or numbers there: name these. Numbers that a row gives itself move the column's sequence on.
/// </remarks>
public sealed class Seed
{
    private readonly DbConnection _connection;
    private readonly List<SeedRow> _rows = [];

    private Seed(DbConnection connection) => _connection = connection;

    public static Seed Into(DbConnection connection) => new(connection);

    /// <param name="table">Its exact name; on PostgreSQL with its schema if the search path does not find it.</param>
    /// <param name="values">
    /// An object whose properties are columns, or an <c>IReadOnlyDictionary&lt;string, object?&gt;</c> for names that
    /// no property can have. Enumerated values are stored as numbers.
    /// </param>
    public Seed Row(string table, object? values = null)
    {
        _rows.Add(new SeedRow(table, SeedRow.Read(values), IsOneOfMany: false));
        return this;
    }

    /// <summary>Many rows, added a few hundred at a time.</summary>
    /// <param name="values">Gets the number of the row, from 1; all rows name the same columns.</param>
    public Seed Rows(string table, int count, Func<int, object> values)
    {
        _rows.AddRange(Enumerable.Range(1, count)
            .Select(number => new SeedRow(table, SeedRow.Read(values(number)), IsOneOfMany: true)));
        return this;
    }

    /// <exception cref="TestDatabaseException">
    /// A row cannot be added; the message names its table and column. No row was, unless the connection is in a
    /// transaction: then that is the caller's to roll back.
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

    /// <returns>Nothing when the connection is in one already.</returns>
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
