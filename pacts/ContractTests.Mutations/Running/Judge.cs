using ContractTests.Mutations.Changing;

namespace ContractTests.Mutations.Running;

/// <summary>Activates changes, one after another, and runs the tests that reach them.</summary>
internal sealed class Judge(string folder, Part part, Coverage coverage, IReadOnlyList<Change> changes) : IDisposable
{
    private const int FirstBatch = 8;

    private readonly Dictionary<string, HashSet<int>> _regionsOfFiles = changes
        .GroupBy(change => change.File)
        .ToDictionary(group => group.Key, group => group.Select(change => change.Region).ToHashSet());

    private readonly HashSet<int> _reached = [.. coverage.Cases.SelectMany(test => test.Regions)];
    private WorkerProcess? _worker;

    public async Task<Verdict> JudgeAsync(Change change)
    {
        if (change.Region == 0 || coverage.Once.Contains(change.Region))
        {
            // What a file initializes is used by its own code: running all other tests too would take minutes.
            var regions = _regionsOfFiles[change.File];
            var near = coverage.Cases.Where(test => test.Regions.Overlaps(regions)).ToList();
            return await JudgeInNewProcessAsync(change, near.Count > 0 ? near : [.. coverage.Cases]);
        }

        return _reached.Contains(change.Region)
            ? await JudgeAsync(change, [.. coverage.Cases.Where(test => test.Regions.Contains(change.Region))])
            : Verdict.Unreached;
    }

    public void Dispose() => _worker?.Dispose();

    private async Task<Verdict> JudgeAsync(Change change, List<TestCase> tests)
    {
        _worker ??= await WorkerProcess.StartAsync(folder, part, active: 0)
            ?? throw new InvalidOperationException($"{part.TestAssembly}: expected to start, but it does not.");
        var (outcome, failed) = await RunAsync(_worker, change, tests);
        if (outcome == Outcome.Passed)
            return Verdict.Unnoticed;

        // The failure may be an effect of an earlier change, or of this one.
        var failing = tests.Where(test => test.Number == failed).ToList();
        if (outcome == Outcome.Failed
            && await _worker.RunAsync(0, failing, Limit(failing)) is (Outcome.Passed, _))
        {
            return Verdict.Noticed;
        }

        _worker.Dispose();
        _worker = null;
        return outcome == Outcome.Ended ? Verdict.Noticed : await JudgeInNewProcessAsync(change, tests);
    }

    private async Task<Verdict> JudgeInNewProcessAsync(Change change, List<TestCase> tests)
    {
        using var worker = await WorkerProcess.StartAsync(folder, part, change.Id);
        if (worker is null)
            return Verdict.Noticed;

        var (outcome, _) = await RunAsync(worker, change, tests);
        return outcome == Outcome.Passed ? Verdict.Unnoticed : Verdict.Noticed;
    }

    // Most changes fail one of the first few tests.
    private static async Task<(Outcome, int)> RunAsync(WorkerProcess worker, Change change, List<TestCase> tests)
    {
        for (var (from, count) = (0, FirstBatch); from < tests.Count; from += count, count *= 4)
        {
            var batch = tests.Skip(from).Take(count).ToList();
            var answer = await worker.RunAsync(change.Id, batch, Limit(batch));
            if (answer.Outcome != Outcome.Passed)
                return answer;
        }

        return (Outcome.Passed, -1);
    }

    // Far more than the tests need, including JIT compilation.
    private static TimeSpan Limit(List<TestCase> tests) =>
        TimeSpan.FromSeconds(20) + (10 * TimeSpan.FromMilliseconds(tests.Sum(test => test.Milliseconds)));
}
