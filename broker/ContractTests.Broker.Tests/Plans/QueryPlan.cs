using System.Text;
using System.Text.Json;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Tests.Plans;

/// <summary>How an engine would run a statement: the tables and indexes that it reads from end to end.</summary>
internal sealed record QueryPlan(string Sql, string Text, IReadOnlyList<string> Scans)
{
    public static Task<IReadOnlyList<QueryPlan>> Of(Statement statement, Dialect dialect) =>
        dialect is SqliteDialect ? OnSqlite(statement, dialect) : OnPostgreSql(statement, dialect);

    public override string ToString() => $"{string.Join(", ", Scans)} in\n{Sql}\n{Text}";

    private static async Task<IReadOnlyList<QueryPlan>> OnSqlite(Statement statement, Dialect dialect)
    {
        var steps = await Lines(dialect, column: 3, ("explain query plan " + statement.Sql, statement.Values));
        var scans = steps
            .Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && step != "SCAN CONSTANT ROW")
            .Select(step => step.Split(' ')[1]);
        return [new QueryPlan(statement.Sql, string.Join('\n', steps), [.. scans])];
    }

    /// <summary>For these values, and for any: a prepared statement may be planned once for all values.</summary>
    private static async Task<IReadOnlyList<QueryPlan>> OnPostgreSql(Statement statement, Dialect dialect)
    {
        const string Explain = "explain (format json) ";
        var (prepare, execute) = Prepared(statement);
        var plans = new[]
        {
            await Lines(dialect, column: 0, (Explain + statement.Sql, statement.Values)),
            await Lines(
                dialect, column: 0,
                ("set local plan_cache_mode = force_generic_plan", []), (prepare, []), (Explain + execute, []),
                ("deallocate asked", [])),
        };
        return [.. plans.Select(plan => string.Concat(plan)).Select(text =>
        {
            var top = JsonDocument.Parse(text).RootElement[0].GetProperty("Plan");
            return new QueryPlan(statement.Sql, text, [.. ReadWhole(top, isLimited: false)]);
        })];
    }

    /// <summary>An index of current data, which does not grow with history, may be scanned.</summary>
    private static IEnumerable<string> ReadWhole(JsonElement node, bool isLimited)
    {
        var kind = node.GetProperty("Node Type").GetString()!;
        var isSought = node.TryGetProperty("Index Cond", out _);
        var isLimitedInOrder = isLimited && !node.TryGetProperty("Filter", out _);
        var isOfNow = node.TryGetProperty("Index Name", out var index)
            && index.GetString()!.EndsWith("_current", StringComparison.Ordinal);
        var readsAll = kind == "Seq Scan"
            || (kind is "Index Scan" or "Index Only Scan" && !isSought && !isLimitedInOrder && !isOfNow);
        if (readsAll)
            yield return node.GetProperty("Relation Name").GetString()!;
        if (!node.TryGetProperty("Plans", out var inner))
            yield break;
        foreach (var scan in inner.EnumerateArray().SelectMany(below => ReadWhole(below, kind == "Limit")))
            yield return scan;
    }

    private static (string Prepare, string Execute) Prepared(Statement statement)
    {
        var sql = statement.Sql;
        foreach (var (value, index) in statement.Values.Select((value, index) => (value, index))
            .OrderByDescending(bound => bound.value.Name.Length))
            sql = sql.Replace("@" + value.Name, $"${index + 1}", StringComparison.Ordinal);
        var types = statement.Values.Select(bound => Literal(bound.Value).Type);
        var values = statement.Values.Select(bound => Literal(bound.Value).Text);
        return ($"prepare asked({string.Join(", ", types)}) as {sql}", $"execute asked({string.Join(", ", values)})");
    }

    private static (string Type, string Text) Literal(object? value) => value switch
    {
        null => ("unknown", "null"),
        bool flag => ("boolean", flag ? "true" : "false"),
        string text => ("text", $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"),
        Utf8Text text => Literal(Encoding.UTF8.GetString(text.Bytes)),
        DateTimeOffset time => ("bigint", $"{Columns.Microseconds(time)}"),
        IEnumerable<long> numbers => ("bigint[]", $"'{{{string.Join(',', numbers)}}}'"),
        IEnumerable<string> texts => ("text[]", $"array[{string.Join(',', texts.Select(text => Literal(text).Text))}]"),
        _ => ("bigint", $"{value}"),
    };

    private static async Task<IReadOnlyList<string>> Lines(
        Dialect dialect, int column,
        params (string Sql, IReadOnlyList<(string Name, object? Value)> Values)[] statements)
    {
        await using var conversation = await dialect.BeginRead(CancellationToken.None);
        var lines = new List<string>();
        foreach (var (sql, values) in statements)
        {
            var plan = SqlStatement.Rows(sql, row => row.GetString(column), [.. values]);
            await conversation.Run([plan], CancellationToken.None);
            lines.AddRange(plan.Answer);
        }

        return lines;
    }
}
