using ContractTests.Broker.Client;

namespace ContractTests.Provider;

/// <summary>How to call the broker, and whether to publish the results to it.</summary>
public interface IPactBrokerOptions
{
    IPactBrokerOptions BasicAuthentication(string username, string password);

    IPactBrokerOptions TokenAuthentication(string token);

    /// <summary>The pauses before a call without an answer is retried; by default 200 ms and one second.</summary>
    IPactBrokerOptions RetryPauses(IReadOnlyList<TimeSpan> pauses);

    /// <summary>
    /// Failures of pacts that no version of the provider's branch has verified successfully are shown, but do not
    /// fail the run.
    /// </summary>
    IPactBrokerOptions EnablePending();

    IPactBrokerOptions ProviderBranch(string branch);

    IPactBrokerOptions ProviderTags(params string[] tags);

    /// <summary>The latest version of each consumer with each of these tags.</summary>
    IPactBrokerOptions ConsumerTags(params string[] tags);

    IPactBrokerOptions ConsumerVersionSelectors(ICollection<ConsumerVersionSelector> selectors);

    IPactBrokerOptions ConsumerVersionSelectors(params ConsumerVersionSelector[] selectors);

    /// <summary>Adds the consumers' work in progress since that day; its failures do not fail the run.</summary>
    IPactBrokerOptions IncludeWipPactsSince(DateTime date);

    IPactBrokerOptions PublishResults(string providerVersion);

    IPactBrokerOptions PublishResults(string providerVersion, Action<IPactBrokerPublishOptions> configure);

    IPactBrokerOptions PublishResults(bool condition, string providerVersion);

    IPactBrokerOptions PublishResults(
        bool condition, string providerVersion, Action<IPactBrokerPublishOptions> configure);
}

internal sealed class PactBrokerOptions : IPactBrokerOptions
{
    private readonly List<ConsumerVersionSelector> _selectors = [];
    private IReadOnlyList<string> _providerTags = [];
    private bool _asksForPending;
    private DateOnly? _workInProgressSince;

    public BrokerCredentials? Credentials { get; private set; }

    public string? Branch { get; private set; }

    public PublishOptions? Publish { get; private set; }

    public IReadOnlyList<TimeSpan>? Pauses { get; private set; }

    public PactsForVerificationQuery Query(string provider) => new(provider)
    {
        Selectors = [.. _selectors.Select(selector => selector.ForBroker())],
        ProviderVersionBranch = Branch,
        ProviderVersionTags = _providerTags,
        IncludePendingStatus = _asksForPending,
        IncludeWipPactsSince = _workInProgressSince,
    };

    public IPactBrokerOptions BasicAuthentication(string username, string password)
    {
        Credentials = new BrokerCredentials.Basic(username, password);
        return this;
    }

    public IPactBrokerOptions RetryPauses(IReadOnlyList<TimeSpan> pauses)
    {
        Pauses = pauses;
        return this;
    }

    public IPactBrokerOptions TokenAuthentication(string token)
    {
        Credentials = new BrokerCredentials.Token(token);
        return this;
    }

    public IPactBrokerOptions EnablePending()
    {
        _asksForPending = true;
        return this;
    }

    public IPactBrokerOptions ProviderBranch(string branch)
    {
        Branch = branch;
        return this;
    }

    public IPactBrokerOptions ProviderTags(params string[] tags)
    {
        _providerTags = tags;
        return this;
    }

    public IPactBrokerOptions ConsumerTags(params string[] tags)
    {
        _selectors.AddRange(tags.Select(tag => new ConsumerVersionSelector { Tag = tag, Latest = true }));
        return this;
    }

    public IPactBrokerOptions ConsumerVersionSelectors(ICollection<ConsumerVersionSelector> selectors)
    {
        _selectors.AddRange(selectors);
        return this;
    }

    public IPactBrokerOptions ConsumerVersionSelectors(params ConsumerVersionSelector[] selectors) =>
        ConsumerVersionSelectors((ICollection<ConsumerVersionSelector>)selectors);

    public IPactBrokerOptions IncludeWipPactsSince(DateTime date)
    {
        _workInProgressSince = DateOnly.FromDateTime(date);
        return this;
    }

    public IPactBrokerOptions PublishResults(string providerVersion) => PublishResults(providerVersion, _ => { });

    public IPactBrokerOptions PublishResults(string providerVersion, Action<IPactBrokerPublishOptions> configure)
    {
        Publish = new PublishOptions(providerVersion);
        configure(Publish);
        return this;
    }

    public IPactBrokerOptions PublishResults(bool condition, string providerVersion) =>
        PublishResults(condition, providerVersion, _ => { });

    public IPactBrokerOptions PublishResults(
        bool condition, string providerVersion, Action<IPactBrokerPublishOptions> configure) =>
        condition ? PublishResults(providerVersion, configure) : this;
}
