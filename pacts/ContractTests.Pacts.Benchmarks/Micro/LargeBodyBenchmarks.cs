using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Benchmarks.Micro;

/// <summary>A body of 10 MB whose items are like the example, and the minimum time for reading it.</summary>
[MemoryDiagnoser]
public class LargeBodyBenchmarks
{
    private readonly byte[] _body = SamplePact.LargeBody(10_000_000);
    private readonly CompiledResponse _compiled =
        CompiledContract.Compile(SamplePact.Read(SamplePact.EachLike())).Interactions
            .OfType<CompiledHttpInteraction>().Single().Response;

    private ActualResponse? _actual;

    [GlobalSetup]
    public void Arrive() => _actual = new ActualResponse(
        200, [new HttpHeader("Content-Type", "application/json")], new Body.Present(_body, "application/json"));

    [Benchmark(Baseline = true)]
    public int Parse()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetPropertyCount();
    }

    [Benchmark]
    public IReadOnlyList<Mismatch> Compare() => _compiled.Compare(_actual!);
}
