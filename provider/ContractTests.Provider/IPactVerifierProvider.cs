using System.ComponentModel;

namespace ContractTests.Provider;

/// <summary>
/// The members that PactNet 4 users hold a verifier by, before it has a source. New code uses
/// <see cref="PactVerifier"/>.
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

/// <summary>The member that PactNet 4 users say their messages by. New code uses <see cref="PactVerifier"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPactVerifierMessagingProvider
{
    IPactVerifierProvider WithProviderMessages(Action<IMessageScenarios> scenarios);
}
