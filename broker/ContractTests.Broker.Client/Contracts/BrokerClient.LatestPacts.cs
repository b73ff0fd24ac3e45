namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    /// <summary>The newest pact of each pair of consumer and provider.</summary>
    public async Task<IReadOnlyList<LatestPact>> LatestPacts(CancellationToken cancellation = default)
    {
        var url = await index.Address("pb:latest-pact-versions", "pacts/latest", cancellation);
        var all = await Get(url, "the latest pacts", cancellation);
        return [.. all.Parts("pacts").Select(pact =>
        {
            var consumer = pact.EmbeddedOne("consumer");
            return new LatestPact(
                consumer.Text("name") ?? "",
                consumer.EmbeddedOne("version").Text("number") ?? "",
                pact.EmbeddedOne("provider").Text("name") ?? "")
            {
                CreatedAt = pact.Time("createdAt"),
                Url = pact.Link("self")?.Url,
            };
        })];
    }
}
