using System.Diagnostics;
using System.Globalization;
using ContractTests.Broker.Benchmarks.History;
using ContractTests.Broker.Benchmarks.Measuring;

namespace ContractTests.Broker.Benchmarks;

/// <summary>One engine from an empty database to a table of what its users wait for.</summary>
internal static class Comparison
{
    public static async Task Run(
        string engine, string tool, FilledDatabase database, LandscapeSize size, string part, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        await database.Fill(size);
        await output.WriteLineAsync(
            $"\n{engine}, filled in {watch.Elapsed.TotalSeconds:0} s; load of the machine {Load()}\n");

        await using var broker = await BrokerProcess.Start(tool, database.Url);
        var idle = broker.Memory;
        await output.WriteLineAsync(
            "| request | p50 ms | p99 ms | ms of a processor | goal for p50 | |\n"
            + "| --- | --- | --- | --- | --- | --- |");
        if (part is "all" or "reads")
            await Read(broker, size, output);
        if (part is "all" or "publishing")
            await Publish(broker, size, output);
        await output.WriteLineAsync(
            $"\nstart to first answer {broker.Started.TotalMilliseconds:0} ms; memory {idle / 1_000_000} MB idle, "
            + $"{broker.Memory / 1_000_000} MB after all this; load of the machine {Load()}");
    }

    private static async Task Read(BrokerProcess broker, LandscapeSize size, TextWriter output)
    {
        using var client = broker.Connect();
        foreach (var question in Question.All(size))
            await question.Measure(client);
        foreach (var question in Question.All(size))
            await output.WriteLineAsync(await Row.Of(
                question.Name, question.Goal * size.Allowance, broker, question.Measure, client));
    }

    private static async Task Publish(BrokerProcess broker, LandscapeSize size, TextWriter output)
    {
        const int Clients = 8;
        using var client = broker.Connect();
        var publications = new Publications(size);
        await publications.OneAfterAnother(client, 200);
        await publications.SideBySide(broker, Clients, each: 400);
        await output.WriteLineAsync(await Row.Of(
            "publish 3.6 KB, one client", 4 * size.Allowance, broker, async one =>
                (await publications.OneAfterAnother(one, 400), 400), client));
        var together = await publications.SideBySide(broker, Clients, each: 1000);
        await output.WriteLineAsync(new Row(
            FormattableString.Invariant(
                $"publish, {Clients} clients at once: {together.Throughput:0} a second, goal 1,000; p99 goal 40; ")
            + FormattableString.Invariant($"the clients took {together.ClientProcessing:0.00} ms of a processor each"),
            together.Latencies, together.BrokerProcessing, null).ToString());
    }

    /// <summary>How many programs wanted a processor in the last minute, where the system says.</summary>
    private static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

/// <summary>One line of the table; a goal of null stands in the name.</summary>
/// <param name="Processing">Milliseconds of a processor that the broker took for each request.</param>
internal sealed record Row(string Name, Latencies Measured, double Processing, double? Goal)
{
    public static async Task<string> Of(
        string name, double goal, BrokerProcess broker, Func<HttpClient, Task<(Latencies Latencies, int Requests)>> ask,
        HttpClient client)
    {
        var before = broker.Processing;
        var (latencies, requests) = await ask(client);
        return new Row(name, latencies, (broker.Processing - before).TotalMilliseconds / requests, goal).ToString();
    }

    public override string ToString()
    {
        var verdict = Goal is null ? "" : Measured.Median <= Goal ? "reached" : "MISSED";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Measured.Median:0.00} | {Measured.Slowest:0.00} | {Processing:0.00} | {Goal} | {verdict} |");
    }
}
