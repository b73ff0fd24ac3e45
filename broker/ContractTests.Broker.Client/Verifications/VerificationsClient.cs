using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The results of verification.</summary>
public sealed class VerificationsClient
{
    private readonly BrokerHttp _broker;

    internal VerificationsClient(BrokerHttp broker) => _broker = broker;

    /// <summary>
    /// Records how a pact fared. Branch and tags of the provider version are set before this, with
    /// <see cref="BranchesClient.AddVersionAsync"/> and <see cref="TagsClient.AddAsync"/>: the broker looks at them
    /// when the result comes in.
    /// </summary>
    /// <returns>The address of the stored result, if the broker tells it.</returns>
    /// <exception cref="ArgumentException">The pact did not come from a broker.</exception>
    public async Task<Uri?> PublishAsync(
        PactDocument pact, VerificationToPublish result, CancellationToken cancellation = default)
    {
        var url = pact.ResultsUrl ?? throw new ArgumentException(
            $"{pact.Url}: expected a pact with the relation pb:publish-verification-results, but found none. "
            + "Results can be published only for pacts that come from a broker.");
        var call = new BrokerCall(
            HttpMethod.Post, url, $"the verification result of version {result.ProviderVersion} to be recorded")
        {
            Body = result.ToJson(),
            Repeatable = true,
        };
        var answer = await _broker.Send(call, cancellation);
        return answer.Resource().Self ?? answer.Location;
    }
}
