namespace ContractTests.Provider;

/// <summary>How the provider-state endpoint is called.</summary>
public interface IProviderStateOptions
{
    /// <summary>Calls the endpoint after each interaction too, with action <c>teardown</c>; off by default.</summary>
    IProviderStateOptions WithTeardown();

    /// <summary><see cref="ProviderStateStyle.Body"/> by default.</summary>
    IProviderStateOptions WithStyle(ProviderStateStyle style);
}

/// <summary>The part of a provider-state call that contains the state.</summary>
public enum ProviderStateStyle
{
    /// <summary>As JSON: <c>{"state": …, "params": {…}, "action": "setup"}</c>.</summary>
    Body,

    /// <summary>As <c>?state=…&amp;action=setup</c>, with each parameter as a further query parameter.</summary>
    Query,
}

internal sealed class ProviderStateOptions : IProviderStateOptions
{
    public bool TearsDown { get; private set; }

    public ProviderStateStyle Style { get; private set; }

    public IProviderStateOptions WithTeardown()
    {
        TearsDown = true;
        return this;
    }

    public IProviderStateOptions WithStyle(ProviderStateStyle style)
    {
        Style = style;
        return this;
    }
}
