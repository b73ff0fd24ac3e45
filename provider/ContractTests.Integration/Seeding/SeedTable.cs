using System.Data.Common;
using System.Globalization;
using ContractTests.Integration.Databases.Savepoints;

namespace ContractTests.Integration.Seeding;

/// <param name="Key">Identifies the table in the database.</param>
/// <param name="Quoted">The name of the table in SQL statements.</param>
/// <param name="Constraints">The columns of each constraint or index, by its name.</param>
internal sealed record SeedTable(
    string Key,
    string Quoted,
    IReadOnlyList<SeedColumn> Columns,
    IReadOnlyList<SeedReference> References,
    ILookup<string, string> Constraints)
{
    public SeedColumn? Column(string name) => Columns.FirstOrDefault(column => column.Name == name);

    public SeedReference? ReferenceOf(string column) =>
        References.FirstOrDefault(reference => reference.Column == column);
}

/// <summary>A foreign key column.</summary>
internal sealed record SeedReference(string Column, string ParentKey, string ParentColumn);

/// <summary>Reads the tables of a database.</summary>
internal abstract class SeedCatalog(DbConnection connection)
{
    /// <summary>How many parameters a statement may have.</summary>
    public abstract int ParameterLimit { get; }

    /// <summary>Inserted before VALUES: allows explicit values for generated numbers.</summary>
    public abstract string Overriding { get; }

    /// <exception cref="TestDatabaseException">There is no table with that name.</exception>
    public async Task<SeedTable> TableAsync(string name, CancellationToken cancellation)
    {
        if (await FindAsync(name, cancellation) is { } found)
            return found;

        var others = await RowsAsync(TableNames, "", cancellation);
        throw new TestDatabaseException(
            $"Seed: expected a table {name}, but found {(others.Count == 0 ? "no table" : "only ")}"
            + $"{string.Join(", ", others.Select(row => row[0]))}. Migrate the database first, or correct the name.");
    }

    /// <summary>The placeholder for this value in the statement.</summary>
    public abstract string Parameter(string name, object value, SeedColumn column);

    /// <summary>The columns that caused a failure.</summary>
    public abstract IEnumerable<string> Culprits(DbException failure, SeedTable table);

    public static SeedCatalog Of(DbConnection connection) => connection switch
    {
        Microsoft.Data.Sqlite.SqliteConnection => new SqliteCatalog(connection),
        Npgsql.NpgsqlConnection or SavepointNpgsqlConnection => new PostgreSqlCatalog(connection),
        _ => throw new TestDatabaseException(
            $"Seed: expected a connection of Microsoft.Data.Sqlite or Npgsql, but found a {connection.GetType()}."),
    };

    protected abstract string TableNames { get; }

    protected abstract Task<SeedTable?> FindAsync(string name, CancellationToken cancellation);

    /// <param name="table">The value of the query's parameter <c>@table</c>.</param>
    protected async Task<List<string?[]>> RowsAsync(string query, string table, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are constants.
        command.CommandText = query;
#pragma warning restore CA2100
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@table";
        parameter.Value = table;
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.IsDBNull(field)
                ? null
                : Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture))]);
        }

        return rows;
    }
}
