using System.Text.Json;

namespace ContractTests.Provider;

/// <summary>The same members under the names of PactNet's interfaces.</summary>
public sealed partial class PactVerifier : IPactVerifier, IPactVerifierSource
{
    IPactVerifier IPactVerifier.WithHttpEndpoint(Uri pactUri) => WithHttpEndpoint(pactUri);

    IPactVerifier IPactVerifier.WithMessages(Action<IMessageScenarios> configure) => WithMessages(configure);

    IPactVerifier IPactVerifier.WithMessages(Action<IMessageScenarios> configure, JsonSerializerOptions settings) =>
        WithMessages(configure, settings);

    IPactVerifierSource IPactVerifier.WithFileSource(FileInfo pactFile) => WithFileSource(pactFile);

    IPactVerifierSource IPactVerifier.WithDirectorySource(DirectoryInfo directory, params string[] consumers) =>
        WithDirectorySource(directory, consumers);

    IPactVerifierSource IPactVerifier.WithUriSource(Uri pactUri) => WithUriSource(pactUri);

    IPactVerifierSource IPactVerifier.WithUriSource(Uri pactUri, Action<IPactUriOptions> configure) =>
        WithUriSource(pactUri, configure);

    IPactVerifierSource IPactVerifier.WithPactBrokerSource(Uri brokerBaseUri) => WithPactBrokerSource(brokerBaseUri);

    IPactVerifierSource IPactVerifier.WithPactBrokerSource(Uri brokerBaseUri, Action<IPactBrokerOptions> configure) =>
        WithPactBrokerSource(brokerBaseUri, configure);

    IPactVerifierSource IPactVerifierSource.WithProviderStateUrl(Uri providerStateUri) =>
        WithProviderStateUrl(providerStateUri);

    IPactVerifierSource IPactVerifierSource.WithProviderStateUrl(
        Uri providerStateUri, Action<IProviderStateOptions> configure) =>
        WithProviderStateUrl(providerStateUri, configure);

    IPactVerifierSource IPactVerifierSource.WithFilter(string? description, string? providerState) =>
        WithFilter(description, providerState);

    IPactVerifierSource IPactVerifierSource.WithRequestTimeout(TimeSpan timeout) => WithRequestTimeout(timeout);

    IPactVerifierSource IPactVerifierSource.WithSslVerificationDisabled() => WithSslVerificationDisabled();

    IPactVerifierSource IPactVerifierSource.WithCustomHeader(string name, string value) =>
        WithCustomHeader(name, value);
}
