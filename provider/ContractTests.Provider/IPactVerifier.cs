using System.ComponentModel;
using System.Text.Json;

namespace ContractTests.Provider;

/// <summary>
/// PactNet's interface of a verifier without a source. New code uses <see cref="PactVerifier"/>.
/// </summary>
public interface IPactVerifier
{
    IPactVerifier WithHttpEndpoint(Uri pactUri);

    IPactVerifier WithMessages(Action<IMessageScenarios> configure);

    IPactVerifier WithMessages(Action<IMessageScenarios> configure, JsonSerializerOptions settings);

    IPactVerifierSource WithFileSource(FileInfo pactFile);

    IPactVerifierSource WithDirectorySource(DirectoryInfo directory, params string[] consumers);

    IPactVerifierSource WithUriSource(Uri pactUri);

    IPactVerifierSource WithUriSource(Uri pactUri, Action<IPactUriOptions> configure);

    IPactVerifierSource WithPactBrokerSource(Uri brokerBaseUri);

    IPactVerifierSource WithPactBrokerSource(Uri brokerBaseUri, Action<IPactBrokerOptions> configure);

    /// <inheritdoc cref="PactVerifier.ServiceProvider"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    IPactVerifierProvider ServiceProvider(string providerName, Uri pactUri);

    /// <inheritdoc cref="PactVerifier.MessagingProvider(string)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    IPactVerifierMessagingProvider MessagingProvider(string providerName);

    /// <inheritdoc cref="PactVerifier.MessagingProvider(string)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    IPactVerifierMessagingProvider MessagingProvider(string providerName, JsonSerializerOptions settings);
}

/// <summary>PactNet's interface of a verifier with a source.</summary>
public interface IPactVerifierSource
{
    IPactVerifierSource WithProviderStateUrl(Uri providerStateUri);

    IPactVerifierSource WithProviderStateUrl(Uri providerStateUri, Action<IProviderStateOptions> configure);

    IPactVerifierSource WithFilter(string? description = null, string? providerState = null);

    IPactVerifierSource WithRequestTimeout(TimeSpan timeout);

    IPactVerifierSource WithSslVerificationDisabled();

    IPactVerifierSource WithCustomHeader(string name, string value);

    void Verify();
}
