using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Providing;

/// <summary>The shared state of a provider's scenarios.</summary>
internal sealed class ProviderParts : IAsyncDisposable
{
    private readonly ProviderUnderTest _provider = new();
    private readonly HttpProviderSteps _http;
    private readonly BrokerSteps _broker;
    private readonly StateCallbackSteps _states;

    private ProviderParts(SpecificationVersion version, StepTable steps)
    {
        var defined = new DefinedExchanges();
        _http = new HttpProviderSteps(_provider, defined, version);
        _broker = new BrokerSteps(_provider, _http);
        _states = new StateCallbackSteps(_provider);
        defined.AddTo(steps);
        _states.AddTo(steps);
        new OutcomeSteps(_provider).AddTo(steps);
    }

    public static ProviderParts OverHttp(SpecificationVersion version, StepTable steps)
    {
        var parts = new ProviderParts(version, steps);
        parts._http.AddTo(steps);
        parts._broker.AddTo(steps);
        return parts;
    }

    public static ProviderParts OfMessages(SpecificationVersion version, StepTable steps)
    {
        var parts = new ProviderParts(version, steps);
        new MessageProviderSteps(parts._provider, version).AddTo(steps);
        return parts;
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _states.DisposeAsync();
        await _broker.DisposeAsync();
        await _http.DisposeAsync();
    }
}
