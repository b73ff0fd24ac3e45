using System.Diagnostics;
using System.Globalization;

namespace ContractTests.Mutations.Running;

/// <summary>Starts a <see cref="Worker"/>, sends it commands, and kills it if it takes too long.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // Limits apply to processor time, which a busy machine does not affect; idle waits have a longer limit.
    private const int Waiting = 10;

    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Count = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Process _process;

    private WorkerProcess(Process process)
    {
        _process = process;
    }

    /// <summary>Returns <c>null</c> if the mutation prevents the process from starting.</summary>
    public static async Task<WorkerProcess?> StartAsync(string folder, Part part, int active)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in (string[])
            [
                "exec", "--depsfile", $"{part.TestAssembly}.deps.json", "--runtimeconfig",
                $"{part.TestAssembly}.runtimeconfig.json", $"{typeof(Worker).Assembly.GetName().Name}.dll",
                "worker", part.TestAssembly, part.Assembly, active.ToString(CultureInfo.InvariantCulture),
                string.Join(',', part.Rooms),
            ])
        {
            start.ArgumentList.Add(argument);
        }

        // A change may allocate memory without a limit.
        start.Environment["DOTNET_GCHeapHardLimit"] = "C0000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["CONTRACT_TESTS_CACHE"] = Path.Combine(folder, "fixtures");
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        var worker = new WorkerProcess(process);
        if (await worker.AnswerAsync(Start) is not null)
            return worker;

        worker.Dispose();
        return null;
    }

    /// <summary>Runs all tests twice: code that only runs in the first round runs once in a process.</summary>
    public async Task<Coverage> CountAsync(int regions)
    {
        var (first, failedFirst) = await CountOnceAsync(regions);
        var (second, failed) = await CountOnceAsync(regions);
        foreach (var (test, name) in failedFirst)
            failed.TryAdd(test, name);

        var again = second.SelectMany(test => test.Regions).ToHashSet();
        var once = first.SelectMany(test => test.Regions).Where(region => !again.Contains(region)).ToHashSet();
        var passing = second.Where(test => !failed.ContainsKey(test.Number)).OrderBy(test => test.Milliseconds);
        return new Coverage([.. passing], once, [.. failed.Values]);
    }

    /// <summary>
    /// The first test that fails, if any; <see cref="Outcome.Ended"/> also if the time limit was reached: the process
    /// cannot be used afterwards.
    /// </summary>
    public async Task<(Outcome Outcome, int Test)> RunAsync(int active, IEnumerable<TestCase> tests, TimeSpan limit)
    {
        await TellAsync($"run {active} {string.Join(' ', tests.Select(test => test.Number))}");
        return await AnswerAsync(limit) switch
        {
            null => (Outcome.Ended, -1),
            "passed" => (Outcome.Passed, -1),
            var failed => (Outcome.Failed, Number(failed.Split(' ')[1])),
        };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<(List<TestCase> Cases, Dictionary<int, string> Failed)> CountOnceAsync(int regions)
    {
        var cases = new List<(TestCase Case, string Collection)>();
        var collections = new Dictionary<string, string>();
        var failed = new Dictionary<int, string>();
        await TellAsync($"count {regions}");
        while (await AnswerAsync(Count) is { } answer)
        {
            var words = answer.Split(' ', 7);
            switch (words[0])
            {
                case "case":
                    cases.Add((new TestCase(Number(words[1]), Number(words[2]), Numbers(words[5])), words[4]));
                    if (words[3] != "0")
                        failed.Add(Number(words[1]), words[6]);
                    break;
                case "collection":
                    collections[words[1]] = words[2];
                    break;
                default:
                    foreach (var (test, collection) in cases)
                        test.Regions.UnionWith(Numbers(collections.GetValueOrDefault(collection, "")));
                    return ([.. cases.Select(found => found.Case)], failed);
            }
        }

        throw new InvalidOperationException("Expected the tests to run without a change, but their process ended.");
    }

    private async Task TellAsync(string command)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(command);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended, as the missing answer will show.
        }
    }

    private async Task<string?> AnswerAsync(TimeSpan limit)
    {
        var until = UsedTime() + limit;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var reading = _process.StandardOutput.ReadLineAsync();
            while (await Task.WhenAny(reading, Task.Delay(Look)) != reading)
            {
                if (UsedTime() > until || watch.Elapsed > Waiting * limit)
                    return null;
            }

            if (await reading is not { } line)
                return null;

            var answer = line.IndexOf(Worker.Prefix, StringComparison.Ordinal);
            if (answer >= 0)
                return line[(answer + Worker.Prefix.Length)..];
        }
    }

    private TimeSpan UsedTime() => _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;

    private static HashSet<int> Numbers(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The result of a run of tests.</summary>
internal enum Outcome
{
    Passed,
    Failed,
    Ended,
}
