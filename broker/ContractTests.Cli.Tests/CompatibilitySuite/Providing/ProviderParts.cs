using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite;

/// <summary>What the scenarios of a provider share.</summary>
internal sealed class ProviderParts : IAsyncDisposable
{
    private readonly ProviderUnderTest provider = new();
    private readonly HttpProviderSteps http;
    private readonly BrokerSteps broker;
    private readonly StateCallbackSteps states;

    public ProviderParts(SpecificationVersion version, StepTable steps)
    {
        var defined = new DefinedExchanges();
        http = new HttpProviderSteps(provider, defined, version);
        broker = new BrokerSteps(provider, http);
        states = new StateCallbackSteps(provider);
        defined.AddTo(steps);
        http.AddTo(steps);
        broker.AddTo(steps);
        states.AddTo(steps);
        new OutcomeSteps(provider).AddTo(steps);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await states.DisposeAsync();
        await broker.DisposeAsync();
        await http.DisposeAsync();
    }
}
