using System.Diagnostics;
using ContractTests.Broker.Benchmarks.History;
using ContractTests.Broker.Benchmarks.Measuring;

namespace ContractTests.Broker.Benchmarks;

/// <summary>How long <c>contract import</c> takes from a filled broker to an empty one, and once more.</summary>
internal static class Importing
{
    public static async Task Run(string tool, FilledDatabase source, LandscapeSize size, TextWriter output)
    {
        await source.Fill(size);
        await using var target = new FilledSqlite();
        await using var from = await BrokerProcess.Start(tool, source.Url);
        await using var to = await BrokerProcess.Start(tool, target.Url);
        for (var run = 1; run <= 2; run++)
        {
            var (watch, before) = (Stopwatch.StartNew(), from.Processing + to.Processing);
            using var import = Process.Start(
                tool, ["import", "--from", from.Address.AbsoluteUri, "--to", to.Address.AbsoluteUri]);
            await import.WaitForExitAsync();
            await output.WriteLineAsync(
                $"import, run {run}: exit code {import.ExitCode} after {watch.Elapsed.TotalSeconds:0.0} s; "
                + $"processor time of both brokers {(from.Processing + to.Processing - before).TotalSeconds:0.0} s");
        }
    }
}
