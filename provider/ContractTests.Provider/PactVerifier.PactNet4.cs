using System.ComponentModel;
using System.Text.Json;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider;

/// <summary>The API of PactNet 4, which creates a verifier before it names the provider.</summary>
public sealed partial class PactVerifier : IPactVerifierProvider, IPactVerifierMessagingProvider
{
    private JsonSerializerOptions? _messageSettings;

    /// <summary>As in PactNet 4, which names the provider later; new code names it in the constructor.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PactVerifier()
        : this(new PactVerifierConfig())
    {
    }

    /// <inheritdoc cref="PactVerifier()"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PactVerifier(PactVerifierConfig config) => _settings = new VerifierSettings(null, config);

    /// <summary>
    /// As in PactNet 4; new code names the provider in the constructor and calls <see cref="WithHttpEndpoint"/>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IPactVerifierProvider ServiceProvider(string providerName, Uri pactUri) =>
        Named(providerName).WithHttpEndpoint(pactUri);

    /// <summary>
    /// As in PactNet 4, without changing property names; new code names the provider in the constructor and
    /// calls <see cref="WithMessages(Action{IMessageScenarios})"/>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IPactVerifierMessagingProvider MessagingProvider(string providerName) =>
        MessagingProvider(providerName, JsonSerializerOptions.Default);

    /// <inheritdoc cref="MessagingProvider(string)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IPactVerifierMessagingProvider MessagingProvider(string providerName, JsonSerializerOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _messageSettings = settings;
        return Named(providerName);
    }

    IPactVerifierProvider IPactVerifierMessagingProvider.WithProviderMessages(Action<IMessageScenarios> scenarios) =>
        WithMessages(scenarios, _messageSettings);

    IPactVerifierSource IPactVerifierProvider.WithFileSource(FileInfo pactFile) => WithFileSource(pactFile);

    IPactVerifierSource IPactVerifierProvider.WithDirectorySource(
        DirectoryInfo directory, params string[] consumers) => WithDirectorySource(directory, consumers);

    IPactVerifierSource IPactVerifierProvider.WithUriSource(Uri pactUri) => WithUriSource(pactUri);

    IPactVerifierSource IPactVerifierProvider.WithUriSource(Uri pactUri, Action<IPactUriOptions> configure) =>
        WithUriSource(pactUri, configure);

    IPactVerifierSource IPactVerifierProvider.WithPactBrokerSource(Uri brokerBaseUri) =>
        WithPactBrokerSource(brokerBaseUri);

    IPactVerifierSource IPactVerifierProvider.WithPactBrokerSource(
        Uri brokerBaseUri, Action<IPactBrokerOptions> configure) => WithPactBrokerSource(brokerBaseUri, configure);

    private PactVerifier Named(string providerName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(providerName);
        return Change(() => _settings.Provider = providerName);
    }
}
