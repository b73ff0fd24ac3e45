using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite;

/// <summary>What the scenarios of a provider share.</summary>
internal sealed class ProviderParts : IAsyncDisposable
{
    private readonly ProviderUnderTest provider = new();
    private readonly HttpProviderSteps http;
    private readonly BrokerSteps broker;
    private readonly StateCallbackSteps states;

    private ProviderParts(SpecificationVersion version, StepTable steps)
    {
        var defined = new DefinedExchanges();
        http = new HttpProviderSteps(provider, defined, version);
        broker = new BrokerSteps(provider, http);
        states = new StateCallbackSteps(provider);
        defined.AddTo(steps);
        states.AddTo(steps);
        new OutcomeSteps(provider).AddTo(steps);
    }

    public static ProviderParts OverHttp(SpecificationVersion version, StepTable steps)
    {
        var parts = new ProviderParts(version, steps);
        parts.http.AddTo(steps);
        parts.broker.AddTo(steps);
        return parts;
    }

    public static ProviderParts OfMessages(SpecificationVersion version, StepTable steps)
    {
        var parts = new ProviderParts(version, steps);
        new MessageProviderSteps(parts.provider, version).AddTo(steps);
        return parts;
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await states.DisposeAsync();
        await broker.DisposeAsync();
        await http.DisposeAsync();
    }
}
