namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    /// <summary>The pacts that a provider version is to be held to; none is an empty list.</summary>
    /// <exception cref="BrokerException">Also if the broker has never heard of the provider (NotFound).</exception>
    public async Task<IReadOnlyList<PactForVerification>> PactsForVerification(
        PactsForVerificationQuery query, CancellationToken cancellation = default)
    {
        var url = await index.Address(
            "pb:provider-pacts-for-verification",
            "pacts/provider/{provider}/for-verification",
            cancellation,
            ("provider", query.Provider));
        var call = new BrokerCall(HttpMethod.Post, url, $"the pacts to verify for {query.Provider}")
        {
            Body = query.ToJson(),
            Repeatable = true,
            WhenMissing = $"Check the name {query.Provider}: no consumer has published a pact with it yet.",
        };
        var answer = await broker.Send(call, cancellation);
        return [.. answer.Resource().Embedded("pacts").Select(Read).OfType<PactForVerification>()];
    }

    /// <summary>
    /// Records how a pact fared. Branch and tags of the provider version are set before this, with
    /// <see cref="AddToBranch"/> and <see cref="AddTag"/>: the broker looks at them when the result comes in.
    /// </summary>
    /// <returns>The address of the stored result, if the broker tells it.</returns>
    /// <exception cref="ArgumentException">The pact did not come from a broker.</exception>
    public async Task<Uri?> PublishVerification(
        PactDocument pact, VerificationResult result, CancellationToken cancellation = default)
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
        var answer = await broker.Send(call, cancellation);
        return answer.Resource().Self ?? answer.Location;
    }

    private static PactForVerification? Read(HalResource pact)
    {
        if (pact.Link("self") is not { } self)
            return null;
        var properties = pact.Part("verificationProperties");
        return new PactForVerification(
            self.Name ?? self.Url.ToString(),
            pact.Text("shortDescription") ?? "",
            properties.Flag("pending"),
            properties.Flag("wip"),
            [.. properties.Parts("notices")
                .Select(n => new VerificationNotice(n.Text("when") ?? "", n.Text("text") ?? ""))],
            self.Url);
    }
}
