using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractTests.Integration.Seeding;

internal sealed partial class SqliteCatalog(DbConnection connection) : SeedCatalog(connection)
{
    private const string Columns = """
        SELECT name, lower(type), ("notnull" OR pk > 0) AND hidden = 0, dflt_value IS NOT NULL OR hidden > 0
            -- The number of the row.
            OR (pk = 1 AND lower(type) = 'integer'
                AND (SELECT count(*) FROM pragma_table_xinfo(@table) WHERE pk > 0) = 1)
        FROM pragma_table_xinfo(@table)
        """;

    // A reference without a column refers to the primary key.
    private const string References = """
        SELECT "from", "table", coalesce("to", (SELECT name FROM pragma_table_xinfo("table") WHERE pk = seq + 1))
        FROM pragma_foreign_key_list(@table)
        """;

    public override int ParameterLimit => 30_000;

    public override string Overriding => "";

    protected override string TableNames => """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND @table = ''
        """;

    public override string Parameter(string name, object value, SeedColumn column) => name;

    public override IEnumerable<string> Culprits(DbException failure, SeedTable table)
    {
        if (failure.Message.Contains("FOREIGN KEY", StringComparison.Ordinal))
            return table.References.Select(reference => reference.Column);

        // "UNIQUE constraint failed: account.id, account.currency", "CHECK constraint failed: balance >= 0"
        return Words().Split(failure.Message).Where(word => table.Column(word) is not null);
    }

    protected override async Task<SeedTable?> FindAsync(string name, CancellationToken cancellation)
    {
        var columns = (await RowsAsync(Columns, name, cancellation)).ConvertAll(row =>
        {
            var type = TypeWithLength().Match(row[1]!);
            return new SeedColumn(
                row[0]!,
                type.Groups[1].Value,
                type.Groups[2].Success ? int.Parse(type.Groups[2].Value, CultureInfo.InvariantCulture) : null,
                IsRequired: row[2] == "1",
                IsFilled: row[3] == "1",
                Sequence: null,
                FirstLabel: null);
        });
        if (columns.Count == 0)
            return null;

        var references = (await RowsAsync(References, name, cancellation))
            .ConvertAll(row => new SeedReference(row[0]!, row[1]!, row[2]!));
        return new SeedTable(
            name, Seed.Quote(name), columns, references, Array.Empty<string>().ToLookup(column => column));
    }

    [GeneratedRegex(@"^([a-z ]*[a-z])?\s*(?:\((\d+).*\))?$")]
    private static partial Regex TypeWithLength();

    [GeneratedRegex(@"\W+")]
    private static partial Regex Words();
}
