using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite;

/// <summary>What the scenarios of a consumer share.</summary>
internal sealed class ConsumerParts : IAsyncDisposable
{
    private readonly ConsumerPact pact;
    private readonly MockServerSteps mock;

    public ConsumerParts(SpecificationVersion version, StepTable steps)
    {
        pact = new ConsumerPact(version);
        var defined = new DefinedExchanges();
        var drafts = new DraftSteps();
        mock = new MockServerSteps(pact, defined);
        defined.AddTo(steps);
        mock.AddTo(steps);
        drafts.AddTo(steps);
        new ConsumerTestSteps(pact, drafts).AddTo(steps);
        new PactFileSteps(pact).AddTo(steps);
        new MessageFileSteps(pact).AddTo(steps);
    }

    public async ValueTask DisposeAsync()
    {
        await mock.DisposeAsync();
        pact.Dispose();
    }
}
