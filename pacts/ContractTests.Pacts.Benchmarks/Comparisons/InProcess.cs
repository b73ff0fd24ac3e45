using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ContractTests.Pacts.Matching;
using ContractTests.Provider;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>What users wait for in their own test process.</summary>
internal static class InProcess
{
    private const int Interactions = 1000;

    /// <summary>The runtime recompiles hot methods in several tiers, each a little later.</summary>
    private const int RunsUntilWarm = 40;

    public static async Task<IReadOnlyList<Row>> Rows() =>
        [await Verification(), .. LargeBody(), .. await ConsumerTests(), .. await FirstTests()];

    /// <summary>After warm-up, in addition to the same requests through a client.</summary>
    private static async Task<Row> Verification()
    {
        var folder = Directory.CreateTempSubdirectory("contract-");
        var file = new FileInfo(Path.Combine(folder.FullName, "pact.json"));
        await File.WriteAllTextAsync(file.FullName, SamplePact.Small(Interactions));
        await using var provider = await LibraryOnAPort.Start(inMemory: true);
        using var client = provider.InMemory.CreateClient();
        var verified = await Best(async () =>
        {
            using var verifier = new PactVerifier(SamplePact.Provider, new PactVerifierConfig { Outputters = [] })
                .WithFileSource(file).WithTestServer(provider.InMemory);
            (await verifier.VerifyAsync()).ThrowIfFailed();
        }, RunsUntilWarm);
        var requested = await Best(async () =>
        {
            for (var number = 0; number < Interactions; number++)
                await client.GetByteArrayAsync(new Uri($"/shelves/{number}", UriKind.Relative));
        }, RunsUntilWarm);
        folder.Delete(recursive: true);
        return Row.Within(
            $"one interaction in process, on top of its request ({Row.Time(requested / Interactions)})",
            (verified - requested) / Interactions, TimeSpan.FromMilliseconds(0.1));
    }

    private static IEnumerable<Row> LargeBody()
    {
        var body = SamplePact.LargeBody(10_000_000);
        var compiled = CompiledContract.Compile(SamplePact.Read(SamplePact.EachLike())).Interactions
            .OfType<CompiledHttpInteraction>().Single().Response;
        var actual = new ActualResponse(
            200, [new HttpHeader("Content-Type", "application/json")], new Body.Present(body, "application/json"));
        var compared = Best(() => Keep(compiled.Compare(actual)));
        var parsed = Best(() =>
        {
            using var document = JsonDocument.Parse(body);
            Keep(document.RootElement.ValueKind);
        });
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Keep(compiled.Compare(actual));
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        yield return Row.AtMost("one body of 10 MB, each like, warm", Row.Time(compared),
            $"JsonDocument.Parse {Row.Time(parsed)}", compared / parsed, 2);
        yield return Row.AtMost("the same, allocated", Row.Memory(allocated),
            $"the body {Row.Memory(body.Length)}", allocated / (double)body.Length, 6);
    }

    private static async Task<IReadOnlyList<Row>> ConsumerTests()
    {
        var folder = Directory.CreateTempSubdirectory("contract-");
        var number = 0;
        async Task Each(int count, Func<int, (string Consumer, bool OnPort)> test)
        {
            for (var index = 0; index < count; index++)
            {
                var (consumer, onPort) = test(index);
                var description = string.Create(CultureInfo.InvariantCulture, $"request {number++}");
                await ConsumerTest.Run(folder.FullName, consumer, onPort, description);
            }
        }

        var inMemory = await Best(() => Each(100, index => ($"Memory {index} {number}", false))) / 100;
        var onPort = await Best(() => Each(100, index => ($"Port {index} {number}", true))) / 100;
        var few = await Once(() => Each(200, _ => ("Few", false))) / 200;
        var many = await Once(() => Each(2000, _ => ("Many", false))) / 2000;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return
        [
            Row.Within("a consumer test with a pact of its own, in memory", inMemory, TimeSpan.FromMilliseconds(0.5)),
            Row.Within("a consumer test with a pact of its own, on a port", onPort, TimeSpan.FromMilliseconds(1)),
            Row.Within("one of 200 interactions written into one pact", few, TimeSpan.FromMilliseconds(0.5)),
            Row.AtMost("one of 2,000 interactions written into one pact", Row.Time(many),
                $"one of 200 {Row.Time(few)}", many / few, 1.5),
        ];
    }

    private static async Task<IReadOnlyList<Row>> FirstTests()
    {
        var inMemory = await First("memory");
        var onPort = await First("port");
        var bare = await First("bare");
        return
        [
            Row.Within("first consumer test of a process, in memory", inMemory, TimeSpan.FromMilliseconds(100)),
            Row.Within($"first consumer test of a process, on a port, over a bare server ({Row.Time(bare)})",
                onPort - bare, TimeSpan.FromMilliseconds(30)),
        ];
    }

    /// <summary>The median of seven processes.</summary>
    private static async Task<TimeSpan> First(string door)
    {
        var times = new List<double>();
        for (var run = 0; run < 7; run++)
        {
            var first = await MeasuredRun.Of("dotnet", [typeof(InProcess).Assembly.Location, "first", door]);
            times.Add(double.Parse(first.Output, CultureInfo.InvariantCulture));
        }

        return TimeSpan.FromMilliseconds(times.Order().ElementAt(3));
    }

    /// <summary>The shortest of several runs, which was disturbed least.</summary>
    private static async Task<TimeSpan> Best(Func<Task> work, int runs = 10)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var elapsed = await Once(work);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }

    private static TimeSpan Best(Action work) => Best(() =>
    {
        work();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private static async Task<TimeSpan> Once(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Keep<T>(T value) => _ = value;
}
