using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>The shared state of a consumer's scenarios.</summary>
internal sealed class ConsumerParts : IAsyncDisposable
{
    private readonly ConsumerPact _pact;
    private readonly MockServerSteps _mock;

    public ConsumerParts(SpecificationVersion version, StepTable steps)
    {
        _pact = new ConsumerPact(version);
        var defined = new DefinedExchanges();
        var drafts = new DraftSteps();
        _mock = new MockServerSteps(_pact, defined);
        defined.AddTo(steps);
        _mock.AddTo(steps);
        drafts.AddTo(steps);
        new ConsumerTestSteps(_pact, drafts).AddTo(steps);
        new PactFileSteps(_pact).AddTo(steps);
        new MessageFileSteps(_pact).AddTo(steps);
    }

    public async ValueTask DisposeAsync()
    {
        await _mock.DisposeAsync();
        _pact.Dispose();
    }
}
