using ContractTests.Broker.Contracts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Verifications;

/// <summary>
/// Adds the result of a provider's build to the verified content; the version is created if it does not exist.
/// </summary>
internal sealed class AddResult(Database database, WebhookTrigger webhooks)
{
    /// <param name="Hash">The hash of the content.</param>
    /// <param name="Metadata">Why the provider's build got the pact.</param>
    internal sealed record Input(
        string Provider, string Consumer, string Hash, SubmittedResult Result, PactMetadata Metadata);

    internal abstract record Outcome
    {
        internal sealed record Added(VerificationResult Result) : Outcome;

        /// <summary>No pact has such a content.</summary>
        internal sealed record NotFound : Outcome;
    }

    public async Task<Outcome> Run(Input input, Caller caller, Links links, CancellationToken cancellation)
    {
        var (provider, consumer, hash, submitted, told) = input;
        var result = await database.Add<Func<VerificationResult>?>(
            caller.Did(
                "published a verification result", ("provider", provider), ("consumer", consumer), ("hash", hash),
                ("version", submitted.ProviderVersion), ("success", submitted.Success ? "true" : "false")),
            provider,
            async session =>
            {
                var known = await KnownForResult.Find(session, provider, consumer, hash, submitted.ProviderVersion);
                if (known is not { Pact: { } pact, Pair: { } pair })
                    return null;
                var added = session.AddResult(pact.ContentId, pair.ProviderId, known.IsNewVersion, submitted, told);
                session.TouchIntegration(pair.ConsumerId, pair.ProviderId);
                if (known.HasWebhooks)
                {
                    await session.Run([]);
                    await webhooks.VerificationPublished(
                        session, pair, pact, Verdict.Of(Result(), links), told, links);
                }

                return Result;

                VerificationResult Result() => Stored(pact, submitted, added.Answer!, session.Now);
            },
            cancellation);
        return result is null ? new Outcome.NotFound() : new Outcome.Added(result());
    }

    private static VerificationResult Stored(
        Pact pact, SubmittedResult submitted, AddedResult added, DateTimeOffset now) => new(
        added.Number, pact.ContentId, pact.Hash, pact.Consumer, pact.Provider, submitted.ProviderVersion,
        submitted.Success, submitted.BuildUrl, submitted.ExecutedAt ?? now, submitted.TestResults,
        submitted.VerifiedBy, pact.ConsumerVersion, added.ProviderVersionId);
}
