using Microsoft.EntityFrameworkCore;
using OrderService.Orders;
using OrderService.Storage;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Storage;

/// <summary>The plan of the engine for a query.</summary>
internal sealed record QueryPlan(string Text)
{
    /// <summary>Steps that read a whole table.</summary>
    public IEnumerable<string> Scans => Steps.Where(step =>
        step.Contains("Seq Scan", StringComparison.Ordinal)
        || (step.Contains("SCAN ", StringComparison.Ordinal) && !step.Contains(" USING ", StringComparison.Ordinal)));

    /// <summary>Steps that sort because no index has the order.</summary>
    public IEnumerable<string> Sorts => Steps.Where(step =>
        step.Contains("Sort ", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));

    private string[] Steps => Text.Split('\n');

    public static async Task<QueryPlan> ReadAsync(OrderBook book, IQueryable<Order> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText =
            (book is PostgreSqlOrderBook ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        await book.Database.OpenConnectionAsync(RunningService.Cancellation);
        await using var reader = await command.ExecuteReaderAsync(RunningService.Cancellation);

        var steps = new List<string>();
        while (await reader.ReadAsync(RunningService.Cancellation))
            steps.Add(reader.GetString(reader.FieldCount - 1));

        return new QueryPlan(string.Join('\n', steps));
    }
}
