using BenchmarkDotNet.Attributes;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Benchmarks.Micro;

/// <summary>One interaction of 1 KB: read, compiled, compared; with what each allocates.</summary>
[MemoryDiagnoser]
public class InteractionBenchmarks
{
    private readonly string text = SamplePact.Small(1);
    private readonly Contract contract = SamplePact.Read(SamplePact.Small(1));
    private readonly CompiledResponse compiled =
        CompiledContract.Compile(SamplePact.Read(SamplePact.Small(1))).Interactions
            .OfType<CompiledHttpInteraction>().Single().Response;

    private readonly ActualResponse actual = new(
        200,
        [new HttpHeader("Content-Type", "application/json")],
        new Body.Present(SamplePact.SmallBody, "application/json"));

    [Benchmark]
    public Contract Read() => SamplePact.Read(text);

    [Benchmark]
    public object Compile() => CompiledContract.Compile(contract);

    [Benchmark]
    public IReadOnlyList<Mismatch> Compare() => compiled.Compare(actual);
}
