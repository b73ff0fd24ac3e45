using System.Text.Json.Nodes;
using ContractTests.Pacts.Outputters;
using ContractTests.Provider;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Providing;

/// <summary>The verification of one scenario: its input, its output and its result.</summary>
internal sealed class ProviderUnderTest : IAsyncDisposable, IOutput
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _written = [];
    private readonly List<Action<PactVerifier>> _atLast = [];
    private VerificationResult? _result;

    public ProviderUnderTest() => Verifier = new PactVerifier("p", new PactVerifierConfig { Outputters = [this] });

    public PactVerifier Verifier { get; }

    /// <summary>What happened outside the verifier, in order.</summary>
    public List<string> Timeline { get; } = [];

    public string Output => string.Join('\n', _written);

    public VerificationResult Result => _result ?? throw new InvalidOperationException("Nothing was verified yet.");

    public void AddPact(JsonObject pact) =>
        Verifier.WithFileSource(new FileInfo(_folder.Write($"{Guid.NewGuid()}.json", pact.ToJsonString())));

    /// <summary>Settings that later steps may still change.</summary>
    public void AtLast(Action<PactVerifier> change) => _atLast.Add(change);

    public async Task Verify()
    {
        _atLast.ForEach(change => change(Verifier));
        _result = await Verifier.VerifyAsync(TestContext.Current.CancellationToken);
    }

    public void WriteLine(string line) => _written.Add(line);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return Verifier.DisposeAsync();
    }
}
