using System.Data.Common;
using System.Globalization;
using System.Text;
using ContractTests.Integration.Databases;

namespace ContractTests.Integration.Seeding;

/// <summary>Inserts rows into a database.</summary>
internal sealed class SeedInsertion(DbConnection connection, IReadOnlyList<SeedRow> rows)
{
    private const int RowsAtOnce = 500;

    private readonly SeedCatalog _catalog = SeedCatalog.Of(connection);
    private readonly Dictionary<string, SeedTable> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private ILookup<string, string> _parents = Array.Empty<string>().ToLookup(table => table);

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var name in rows.Select(row => row.Table).Distinct())
            await LearnAsync(name, cancellation);

        _parents = _tables.Values.SelectMany(table => table.References.Select(to => (table.Key, to.ParentKey)))
            .ToLookup(pair => pair.Key, pair => pair.ParentKey);
        var sorted = ReferenceOrder.Sort(
            rows.Select((row, place) => (Row: row, Place: place)), item => _tables[item.Row.Table].Key, _parents);
        var together = new List<Row>();
        foreach (var (row, place) in sorted)
        {
            // A later row may need the stored values of earlier rows.
            if (!row.IsOneOfMany)
                await InsertAsync(together, cancellation);

            var next = Complete(row, place);
            if (!CanFollow(together, next))
                await InsertAsync(together, cancellation);
            together.Add(next);
            if (!row.IsOneOfMany)
                await InsertAsync(together, cancellation);
        }

        await InsertAsync(together, cancellation);
        await MoveSequencesAsync(cancellation);
    }

    private async Task LearnAsync(string name, CancellationToken cancellation)
    {
        var table = await _catalog.TableAsync(name, cancellation);
        _tables.Add(name, table);
        await using var count = Command($"SELECT count(*) FROM {table.Quoted}");
        _numbers[table.Key] = Convert.ToInt32(
            await count.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>Adds the columns that the row needs but does not set.</summary>
    private Row Complete(SeedRow row, int place)
    {
        var table = _tables[row.Table];
        var number = ++_numbers[table.Key];
        var values = new List<(SeedColumn Column, object? Value)>();
        foreach (var (name, value) in row.Given)
        {
            var column = table.Column(name) ?? throw new TestDatabaseException(
                $"Seed: expected a column {row.Table}.{name}, but found only "
                + $"{string.Join(", ", table.Columns.Select(one => one.Name))}. Correct the name.");
            values.Add((column, value));
        }

        foreach (var column in table.Columns.Where(column => column.IsRequired && !column.IsFilled))
        {
            if (values.Exists(value => value.Column == column))
                continue;

            var value = table.ReferenceOf(column.Name) is { } reference
                ? OfParent(reference, place)
                : column.Generate(number);
            values.Add((column, value ?? throw Missing(row, table, column)));
        }

        return new Row(row, table, number, values);
    }

    private object? OfParent(SeedReference reference, int place) => rows.Take(place)
        .LastOrDefault(row => !row.IsOneOfMany && _tables[row.Table].Key == reference.ParentKey)?
        .Stored.GetValueOrDefault(reference.ParentColumn);

    private static TestDatabaseException Missing(SeedRow row, SeedTable table, SeedColumn column) => new(
        $"Seed: expected a value for {row.Table}.{column.Name}, but found none: "
        + (table.ReferenceOf(column.Name) is { } reference
            ? $"it refers to {reference.ParentKey}.{reference.ParentColumn}, and no Row of that table precedes "
                + $"this one ({row}). Add one, or set the value."
            : $"no value can be generated for the type '{column.Type}'. Set one."));

    private bool CanFollow(List<Row> together, Row next) =>
        together.Count > 0
        && together[0].Table == next.Table
        && together.Count < RowsAtOnce
        && (together.Count + 1) * next.Values.Count <= _catalog.ParameterLimit
        && together[0].Values.Select(value => value.Column).SequenceEqual(next.Values.Select(value => value.Column));

    /// <summary>Inserts the collected rows, and clears the list.</summary>
    private async Task InsertAsync(List<Row> together, CancellationToken cancellation)
    {
        if (together.Count == 0)
            return;

        var first = together[0];
        await using var command = Command("");
        var text = new StringBuilder($"INSERT INTO {first.Table.Quoted}");
        if (first.Values.Count == 0)
            text.Append(" DEFAULT VALUES");
        else
            AddValues(text, command, together);

        var wanted = first.Source.IsOneOfMany ? [] : WantedOf(first.Table);
        if (wanted.Count > 0)
            text.Append(" RETURNING ").AppendJoin(", ", wanted.Select(Seed.Quote));
#pragma warning disable CA2100 // Names come from the database, and are quoted; values are parameters.
        command.CommandText = text.ToString();
#pragma warning restore CA2100
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            if (await reader.ReadAsync(cancellation))
            {
                foreach (var (place, column) in wanted.Index())
                    first.Source.Stored[column] = reader.GetValue(place);
            }
        }
        catch (Exception failure) when (failure is DbException or InvalidCastException or InvalidOperationException
            or ArgumentException or NotSupportedException)
        {
            throw Explain(together, failure);
        }

        together.Clear();
    }

    private void AddValues(StringBuilder text, DbCommand command, List<Row> together)
    {
        text.Append(" (").AppendJoin(", ", together[0].Values.Select(value => Seed.Quote(value.Column.Name)));
        text.Append(')').Append(_catalog.Overriding).Append(" VALUES ");
        text.AppendJoin(", ", together.Select(row => "(" + string.Join(", ", row.Values.Select(pair =>
        {
            if (pair.Value is null)
                return "NULL";

            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{command.Parameters.Count}";
            parameter.Value = pair.Value;
            command.Parameters.Add(parameter);
            return _catalog.Parameter(parameter.ParameterName, pair.Value, pair.Column);
        })) + ")"));
    }

    /// <summary>The columns that rows of other tables may need from a row of this table.</summary>
    private List<string> WantedOf(SeedTable parent) =>
    [
        .. _tables.Values.SelectMany(table => table.References)
            .Where(reference => reference.ParentKey == parent.Key)
            .Select(reference => reference.ParentColumn).Distinct(),
    ];

    private TestDatabaseException Explain(List<Row> together, Exception failure)
    {
        var first = together[0];
        var message = failure is Npgsql.PostgresException answer ? answer.MessageText : failure.Message;
        var culprits = failure is DbException known ? _catalog.Culprits(known, first.Table).Distinct().ToList() : [];
        if (culprits.Count == 0)
        {
            culprits = [.. first.Values
                .Where(value => message.Contains($"\"{value.Column.Name}\"", StringComparison.Ordinal)
                    || message.Contains($"\"{value.Value}\"", StringComparison.Ordinal))
                .Select(value => value.Column.Name)];
        }

        var where = culprits.Count == 0
            ? first.Source.Table
            : string.Join(" and ", culprits.Select(column => $"{first.Source.Table}.{column}"));
        var which = together.Count == 1
            ? $"row {first.Number} ({first.Source})"
            : $"one of the rows {first.Number} to {together[^1].Number}";
        return new TestDatabaseException($"Seed: {where} of {which}: {message}", failure);
    }

    /// <summary>A number that a row set itself must not be generated again.</summary>
    private async Task MoveSequencesAsync(CancellationToken cancellation)
    {
        foreach (var (name, table) in _tables)
        {
            var given = rows.Where(row => row.Table == name).SelectMany(row => row.Given).Select(pair => pair.Column);
            foreach (var column in table.Columns.Where(column => column.Sequence is not null).IntersectBy(
                given, column => column.Name))
            {
                await using var move = Command($"""
                    SELECT setval({column.Sequence}, last) FROM (
                        SELECT max({Seed.Quote(column.Name)}) AS last FROM {table.Quoted}) AS given
                    WHERE last > coalesce(pg_sequence_last_value({column.Sequence}::regclass), 0)
                    """);
                await move.ExecuteNonQueryAsync(cancellation);
            }
        }
    }

    private DbCommand Command(string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from the database, and are quoted.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    private sealed record Row(
        SeedRow Source, SeedTable Table, int Number, IReadOnlyList<(SeedColumn Column, object? Value)> Values);
}
