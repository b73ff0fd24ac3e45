using System.Diagnostics;
using ContractTests.Broker.Benchmarks.History;
using ContractTests.Broker.Benchmarks.Measuring;

namespace ContractTests.Broker.Benchmarks;

/// <summary>One engine from an empty database to a table of what its users wait for.</summary>
internal static class Comparison
{
    public static async Task Run(
        string engine, string tool, FilledDatabase database, LandscapeSize size, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        await database.Fill(size);
        await output.WriteLineAsync($"\n{engine}, filled in {watch.Elapsed.TotalSeconds:0} s\n");

        await using var broker = await BrokerProcess.Start(tool, database.Url);
        var idle = broker.Memory;
        await output.WriteLineAsync("| request | p50 ms | p99 ms | goal for p50 | |\n| --- | --- | --- | --- | --- |");
        await foreach (var row in Rows(broker, size))
            await output.WriteLineAsync(row.ToString());

        await output.WriteLineAsync(
            $"\nstart to first answer {broker.Started.TotalMilliseconds:0} ms; memory {idle / 1_000_000} MB idle, "
            + $"{broker.Memory / 1_000_000} MB after all this");
    }

    private static async IAsyncEnumerable<Row> Rows(BrokerProcess broker, LandscapeSize size)
    {
        using var client = broker.Connect();
        foreach (var question in Question.All(size))
            await question.Measure(client);
        foreach (var question in Question.All(size))
            yield return new Row(question.Name, await question.Measure(client), question.Goal);

        var publications = new Publications(size);
        yield return new Row("publish 3.6 KB, one client", await publications.OneAfterAnother(client, 300), 4);
        var together = await publications.SideBySide(broker, clients: 8, each: 500);
        yield return new Row(
            $"publish, 8 clients at once: {together.Throughput:0} a second, goal 1,000; p99 goal 40",
            together.Latencies, null);
    }
}

/// <summary>One line of the table; a goal of null stands in the name.</summary>
internal sealed record Row(string Name, Latencies Measured, double? Goal)
{
    public override string ToString()
    {
        var verdict = Goal is null ? "" : Measured.Median <= Goal ? "reached" : "MISSED";
        return FormattableString.Invariant(
            $"| {Name} | {Measured.Median:0.00} | {Measured.Slowest:0.00} | {Goal} | {verdict} |");
    }
}
