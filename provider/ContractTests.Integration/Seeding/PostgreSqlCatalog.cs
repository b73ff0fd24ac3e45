using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace ContractTests.Integration.Seeding;

internal sealed class PostgreSqlCatalog(DbConnection connection) : SeedCatalog(connection)
{
    // A name with its schema, or a name on the search path.
    private const string Table = """
        SELECT c.oid, c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p')
          AND (n.nspname || '.' || c.relname = @table OR c.relname = @table AND pg_table_is_visible(c.oid))
        """;

    private const string Columns = """
        SELECT a.attname, split_part(format_type(a.atttypid, NULL), '(', 1),
            CASE WHEN a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) AND a.atttypmod > 4
                THEN a.atttypmod - 4 END,
            a.attnotnull::int, (a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '')::int,
            quote_literal(pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)),
            (SELECT enumlabel FROM pg_enum WHERE enumtypid = a.atttypid ORDER BY enumsortorder LIMIT 1)
        FROM pg_attribute a
        WHERE a.attrelid = @table::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """;

    private const string References = """
        SELECT a.attname, f.confrelid::regclass::text, b.attname
        FROM pg_constraint f
        CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k(own, other)
        JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own
        JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.other
        WHERE f.contype = 'f' AND f.conrelid = @table::oid
        """;

    private const string Constraints = """
        SELECT c.conname, a.attname FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.conrelid = @table::oid
        UNION
        SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = @table::oid
        """;

    public override int ParameterLimit => 60_000;

    public override string Overriding => " OVERRIDING SYSTEM VALUE";

    protected override string TableNames => """
        SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND pg_table_is_visible(oid) AND @table = ''
          AND relnamespace <> 'pg_catalog'::regnamespace ORDER BY 1
        """;

    /// <remarks>Text is cast to the type of its column: an enum, JSON, a network address.</remarks>
    public override string Parameter(string name, object value, SeedColumn column) =>
        value is string && column.Type is not ("text" or "character varying") ? $"CAST({name} AS {column.Type})" : name;

    public override IEnumerable<string> Culprits(DbException failure, SeedTable table) => failure switch
    {
        PostgresException { ColumnName: { } column } => [column],
        PostgresException { ConstraintName: { } constraint } => table.Constraints[constraint],
        _ => [],
    };

    protected override async Task<SeedTable?> FindAsync(string name, CancellationToken cancellation)
    {
        if (await RowsAsync(Table, name, cancellation) is not [{ } table, ..])
            return null;

        var oid = table[0]!;
        var columns = (await RowsAsync(Columns, oid, cancellation)).ConvertAll(row => new SeedColumn(
            row[0]!,
            row[1]!,
            row[2] is { } length ? int.Parse(length, CultureInfo.InvariantCulture) : null,
            IsRequired: row[3] == "1",
            IsFilled: row[4] == "1",
            Sequence: row[5],
            FirstLabel: row[6]));
        var references = (await RowsAsync(References, oid, cancellation))
            .ConvertAll(row => new SeedReference(row[0]!, row[1]!, row[2]!));
        var constraints = (await RowsAsync(Constraints, oid, cancellation)).ToLookup(row => row[0]!, row => row[1]!);
        return new SeedTable(table[1]!, table[1]!, columns, references, constraints);
    }
}
