using System.Text.Json.Nodes;
using ContractTests.Pacts.Outputters;
using ContractTests.Provider;

namespace ContractTests.Cli.Tests.CompatibilitySuite;

/// <summary>The verification of one scenario: what was given to it, what it wrote, and what came of it.</summary>
internal sealed class ProviderUnderTest : IAsyncDisposable, IOutput
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> written = [];
    private readonly List<Action<PactVerifier>> atLast = [];
    private VerificationResult? result;

    public ProviderUnderTest() => Verifier = new PactVerifier("p", new PactVerifierConfig { Outputters = [this] });

    public PactVerifier Verifier { get; }

    /// <summary>What happened outside the verifier, in order.</summary>
    public List<string> Timeline { get; } = [];

    public string Output => string.Join('\n', written);

    public VerificationResult Result => result ?? throw new InvalidOperationException("Nothing was verified yet.");

    public void AddPact(JsonObject pact) =>
        Verifier.WithFileSource(new FileInfo(folder.Write($"{Guid.NewGuid()}.json", pact.ToJsonString())));

    /// <summary>Settings that later steps may still change.</summary>
    public void AtLast(Action<PactVerifier> change) => atLast.Add(change);

    public async Task Verify()
    {
        atLast.ForEach(change => change(Verifier));
        result = await Verifier.VerifyAsync(TestContext.Current.CancellationToken);
    }

    public void WriteLine(string line) => written.Add(line);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return Verifier.DisposeAsync();
    }
}
