using System.ComponentModel;

namespace ContractTests.Provider;

/// <summary>
/// A verifier of PactNet 4 that has no source yet. New code uses <see cref="PactVerifier"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPactVerifierProvider
{
    IPactVerifierSource WithFileSource(FileInfo pactFile);

    IPactVerifierSource WithDirectorySource(DirectoryInfo directory, params string[] consumers);

    IPactVerifierSource WithUriSource(Uri pactUri);

    IPactVerifierSource WithUriSource(Uri pactUri, Action<IPactUriOptions> configure);

    IPactVerifierSource WithPactBrokerSource(Uri brokerBaseUri);

    IPactVerifierSource WithPactBrokerSource(Uri brokerBaseUri, Action<IPactBrokerOptions> configure);
}

/// <summary>A messaging verifier of PactNet 4 without its messages. New code uses <see cref="PactVerifier"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPactVerifierMessagingProvider
{
    IPactVerifierProvider WithProviderMessages(Action<IMessageScenarios> scenarios);
}
