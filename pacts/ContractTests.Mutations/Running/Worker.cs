using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace ContractTests.Mutations.Running;

/// <summary>
/// The process that runs tests: it loads a test assembly and the changed assembly once, and then runs tests by number
/// with a given change. Commands and answers are lines.
/// </summary>
internal sealed class Worker : IMessageSink
{
    /// <summary>The prefix of each line of an answer, because tests write to the same output.</summary>
    public const string Prefix = "@mutations ";

    private readonly TextWriter _answers;
    private readonly FieldInfo _active;
    private readonly FieldInfo _reached;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<ITestCase> _cases = [];
    private readonly Options _options = new();
    private readonly Dictionary<string, HashSet<int>> _reachedByCollection = [];
    private readonly Dictionary<string, HashSet<int>> _reachedByCase = [];
    private readonly Stopwatch _watch = new();
    private bool[]? _counting;
    private int? _failed;
    private bool _stops;
    private ITestFrameworkExecutor? _executor;

    private Worker(TextWriter answers, Type @switch)
    {
        _answers = answers;
        _active = @switch.GetField("Active")!;
        _reached = @switch.GetField("Reached")!;
    }

    public static async Task<int> RunAsync(string tests, string changed, int active, string rooms)
    {
        var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        var commands = new StreamReader(Console.OpenStandardInput());
        Console.SetIn(TextReader.Null);

        var worker = new Worker(answers, Assembly.Load(changed).GetType("ContractTests.Mutations.Switch")!);
        worker._active.SetValue(null, active);
        // An async-local value, which all awaited code inherits.
        TestContext.SetForInitialization(null, diagnosticMessages: false, internalDiagnosticMessages: false);
        await worker.DiscoverAsync(
            Assembly.Load(tests),
            [.. rooms.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(room => $"{tests}.{room}")]);
        while (await commands.ReadLineAsync() is { } command)
        {
            var words = command.Split(' ');
            if (words[0] == "count")
                await worker.CountAsync(int.Parse(words[1], CultureInfo.InvariantCulture));
            else
                await worker.RunAsync(words);
        }

        return 0;
    }

    private async Task DiscoverAsync(Assembly tests, string[] rooms)
    {
        var framework = ExtensibilityPointFactory.GetTestFramework(tests);
        Type[]? types = rooms.Length == 0 ? null : [.. tests.GetExportedTypes().Where(type => rooms.Any(room =>
            type.Namespace == room || (type.DeclaringType ?? type).FullName == room))];
        await framework.GetDiscoverer(tests).Find(
            found =>
            {
                if (IsToRun(found))
                    _cases.Add(found);
                return new ValueTask<bool>(true);
            },
            _options,
            types,
            CancellationToken.None);
        _cases.Sort((one, other) => string.CompareOrdinal(one.UniqueID, other.UniqueID));
        for (var number = 0; number < _cases.Count; number++)
            _numbers.TryAdd(_cases[number].UniqueID, number);
        _executor = framework.GetExecutor(tests);
        await AnswerAsync($"ready {_cases.Count}");
    }

    // One engine is enough to detect a change outside of the storage; long tests and query plan tests are excluded.
    private static bool IsToRun(ITestCase test) =>
        test.TestClassName is { } name
        && !name.EndsWith("OnPostgreSql", StringComparison.Ordinal)
        && !(test.Traits.TryGetValue("Category", out var categories) && categories.Contains("Soak"));

    private async Task CountAsync(int regions)
    {
        _counting = new bool[regions];
        _reachedByCase.Clear();
        _reachedByCollection.Clear();
        _reached.SetValue(null, _counting);
        await ExecuteAsync(_cases, stops: false);
        _reached.SetValue(null, null);
        _counting = null;
        await AnswerAsync("counted");
    }

    private async Task RunAsync(string[] words)
    {
        _active.SetValue(null, int.Parse(words[1], CultureInfo.InvariantCulture));
        var chosen = words.Skip(2).Select(word => _cases[int.Parse(word, CultureInfo.InvariantCulture)]);
        await ExecuteAsync([.. chosen], stops: true);
        await AnswerAsync(_failed is { } failed ? $"failed {failed}" : "passed");
    }

    private async Task ExecuteAsync(IReadOnlyCollection<ITestCase> cases, bool stops)
    {
        (_failed, _stops) = (null, stops);
        await _executor!.RunTestCases(cases, this, _options, CancellationToken.None);
    }

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseStarting starting:
                MoveReached(starting.TestCollectionUniqueID, _reachedByCollection);
                _watch.Restart();
                break;
            case ITestCaseFinished finished:
                MoveReached(finished.TestCaseUniqueID, _reachedByCase);
                if (_counting is not null)
                    Report(finished);
                break;
            case ITestCollectionFinished finished:
                MoveReached(finished.TestCollectionUniqueID, _reachedByCollection);
                if (_counting is not null)
                    ReportCollection(finished);
                break;
            case ITestFailed failed:
                _failed = Number(failed.TestCaseUniqueID);
                break;
            case IErrorMessage or ITestCaseCleanupFailure or ITestClassCleanupFailure or ITestCollectionCleanupFailure:
                _failed ??= -1;
                break;
        }

        return !_stops || _failed is null;
    }

    private int Number(string test) => _numbers.GetValueOrDefault(test, -1);

    private void Report(ITestCaseFinished finished) =>
        Answer($"case {Number(finished.TestCaseUniqueID)} {_watch.ElapsedMilliseconds} {finished.TestsFailed} "
            + $"{finished.TestCollectionUniqueID} {string.Join(',', _reachedByCase[finished.TestCaseUniqueID])} "
            + _cases[Number(finished.TestCaseUniqueID)].TestCaseDisplayName.ReplaceLineEndings(" "));

    private void ReportCollection(ITestCollectionFinished finished) =>
        Answer($"collection {finished.TestCollectionUniqueID} "
            + string.Join(',', _reachedByCollection.GetValueOrDefault(finished.TestCollectionUniqueID, [])));

    private void MoveReached(string owner, Dictionary<string, HashSet<int>> sets)
    {
        if (_counting is null)
            return;

        if (!sets.TryGetValue(owner, out var set))
            sets.Add(owner, set = []);
        for (var region = 0; region < _counting.Length; region++)
        {
            if (_counting[region])
            {
                set.Add(region);
                _counting[region] = false;
            }
        }
    }

    private void Answer(string text) => _answers.WriteLine(Prefix + text);

    private Task AnswerAsync(string text) => _answers.WriteLineAsync(Prefix + text);

    // One test at a time, with immediate messages, so that recorded regions belong to the running test.
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = new()
        {
            ["xunit.discovery.PreEnumerateTheories"] = true,
            ["xunit.discovery.SynchronousMessageReporting"] = true,
            ["xunit.execution.SynchronousMessageReporting"] = true,
            ["xunit.execution.DisableParallelization"] = true,
        };

        public TValue? GetValue<TValue>(string name) =>
            _values.TryGetValue(name, out var value) ? (TValue?)value : default;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;

        public string ToJson() => "{}";
    }
}
