using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The results of verifications.</summary>
public sealed class VerificationsClient
{
    private readonly BrokerHttp _broker;

    internal VerificationsClient(BrokerHttp broker) => _broker = broker;

    /// <summary>
    /// Publishes the result of a pact. First set the branch and tags of the provider version, with
    /// <see cref="BranchesClient.AddVersionAsync"/> and <see cref="TagsClient.AddAsync"/>, because the broker uses them
    /// when the result arrives.
    /// </summary>
    /// <returns>The address of the stored result, if the broker returns it.</returns>
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
