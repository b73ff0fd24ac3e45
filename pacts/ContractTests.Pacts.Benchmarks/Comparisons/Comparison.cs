using System.Runtime.InteropServices;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>All measurements with a goal, in one run and printed as one table.</summary>
internal static class Comparison
{
    private const string Head = """

        | work | ours | held against | ratio | goal | |
        | --- | --- | --- | --- | --- | --- |
        """;

    public static Task Run(string tool, string interoperability, TextWriter output) =>
        Print(Rows(tool, interoperability), output);

    public static async Task RunInProcess(TextWriter output) =>
        await Print((await InProcess.Rows()).ToAsyncEnumerable(), output);

    public static Task RunDatabases(TextWriter output) => Print(TestDatabases.Rows(), output);

    private static async Task Print(IAsyncEnumerable<Row> rows, TextWriter output)
    {
        var machine = $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, load {Load()}";
        await output.WriteLineAsync($"{machine}\n{Head}");
        await foreach (var row in rows)
            await output.WriteLineAsync(row.ToString());
        await output.WriteLineAsync($"\nload at the end {Load()}");
    }

    private static async IAsyncEnumerable<Row> Rows(string tool, string interoperability)
    {
        foreach (var row in await InProcess.Rows())
            yield return row;
        await foreach (var row in WholeProcess.Rows(tool, interoperability))
            yield return row;
    }

    /// <summary>The system load of the last minute, if it is available.</summary>
    private static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
}
