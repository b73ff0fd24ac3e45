using BenchmarkDotNet.Attributes;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Benchmarks.Micro;

/// <summary>Reading, compiling and comparing one interaction of 1 KB, with allocations.</summary>
[MemoryDiagnoser]
public class InteractionBenchmarks
{
    private readonly string _text = SamplePact.Small(1);
    private readonly Contract _contract = SamplePact.Read(SamplePact.Small(1));
    private readonly CompiledResponse _compiled =
        CompiledContract.Compile(SamplePact.Read(SamplePact.Small(1))).Interactions
            .OfType<CompiledHttpInteraction>().Single().Response;

    private readonly ActualResponse _actual = new(
        200,
        [new HttpHeader("Content-Type", "application/json")],
        new Body.Present(SamplePact.SmallBody, "application/json"));

    [Benchmark]
    public Contract Read() => SamplePact.Read(_text);

    [Benchmark]
    public object Compile() => CompiledContract.Compile(_contract);

    [Benchmark]
    public IReadOnlyList<Mismatch> Compare() => _compiled.Compare(_actual);
}
