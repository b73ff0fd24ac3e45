using ContractTests.Broker.Client;

namespace ContractTests.Provider;

/// <summary>How to download a pact, and whether to publish the results to its broker.</summary>
public interface IPactUriOptions
{
    IPactUriOptions BasicAuthentication(string username, string password);

    IPactUriOptions TokenAuthentication(string token);

    /// <summary>The pauses before a call without an answer is retried; by default 200 ms and one second.</summary>
    IPactUriOptions RetryPauses(IReadOnlyList<TimeSpan> pauses);

    IPactUriOptions PublishResults(string providerVersion);

    IPactUriOptions PublishResults(string providerVersion, Action<IPactBrokerPublishOptions> configure);

    IPactUriOptions PublishResults(bool condition, string providerVersion);

    IPactUriOptions PublishResults(bool condition, string providerVersion, Action<IPactBrokerPublishOptions> configure);
}

internal sealed class PactUriOptions : IPactUriOptions
{
    public BrokerCredentials? Credentials { get; private set; }

    public PublishOptions? Publish { get; private set; }

    public IReadOnlyList<TimeSpan>? Pauses { get; private set; }

    public IPactUriOptions BasicAuthentication(string username, string password)
    {
        Credentials = new BrokerCredentials.Basic(username, password);
        return this;
    }

    public IPactUriOptions RetryPauses(IReadOnlyList<TimeSpan> pauses)
    {
        Pauses = pauses;
        return this;
    }

    public IPactUriOptions TokenAuthentication(string token)
    {
        Credentials = new BrokerCredentials.Token(token);
        return this;
    }

    public IPactUriOptions PublishResults(string providerVersion) => PublishResults(providerVersion, _ => { });

    public IPactUriOptions PublishResults(string providerVersion, Action<IPactBrokerPublishOptions> configure)
    {
        Publish = new PublishOptions(providerVersion);
        configure(Publish);
        return this;
    }

    public IPactUriOptions PublishResults(bool condition, string providerVersion) =>
        PublishResults(condition, providerVersion, _ => { });

    public IPactUriOptions PublishResults(
        bool condition, string providerVersion, Action<IPactBrokerPublishOptions> configure) =>
        condition ? PublishResults(providerVersion, configure) : this;
}
