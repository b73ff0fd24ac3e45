using System.Diagnostics;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>One run of a program from its start to its end.</summary>
/// <param name="PeakMemory">The highest value in bytes, sampled every few milliseconds.</param>
internal sealed record MeasuredRun(TimeSpan Elapsed, long PeakMemory, string Output)
{
    /// <exception cref="InvalidOperationException">The exit code was not 0.</exception>
    public static async Task<MeasuredRun> Of(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PACT_DO_NOT_TRACK"] = "true";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        var ended = process.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(10)) != ended)
            peak = Math.Max(peak, Peak(process));

        watch.Stop();
        return process.ExitCode == 0
            ? new MeasuredRun(watch.Elapsed, peak, await output)
            : throw new InvalidOperationException(
                $"{program}: expected to end with 0, but found {process.ExitCode}:\n{await output}{await errors}");
    }

    private static long Peak(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended in between.
            return 0;
        }
    }
}
