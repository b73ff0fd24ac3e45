using ContractTests.Broker.Client;
using ContractTests.Provider.Sources;

namespace ContractTests.Provider.Verification;

/// <summary>Publishes the results of a pact once, if all its interactions ran and publishing is configured.</summary>
internal sealed class PublishingOfResults(VerifierSettings settings)
{
    /// <returns>What happened to the results; null if publishing is not configured.</returns>
    public async Task<Publication?> Finish(PactInProgress pact, CancellationToken cancellation)
    {
        if (pact.Publication is not null || pact.Pact.Publisher is not { } publisher)
            return pact.Publication;

        SkipUnlessPublished(pact);
        return pact.Publication ??= await Publish(pact, publisher, cancellation);
    }

    public void SkipUnlessPublished(PactInProgress pact)
    {
        if (pact.Publication is null && pact.Pact.Publisher is not null && Reason(pact) is { } reason)
            pact.Publication = new Publication.Skipped(pact.Pact.Name, reason);
    }

    private static async Task<Publication> Publish(
        PactInProgress pact, ResultPublisher publisher, CancellationToken cancellation)
    {
        try
        {
            var url = await publisher.Publish(pact.Success, pact.Results, cancellation);
            return new Publication.Published(pact.Pact.Name, publisher.ProviderVersion, pact.Success, url);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            var found = failure is BrokerException or ArgumentException
                ? OneLine.Of(failure.Message)
                : OneLine.Of(failure);
            return new Publication.Failed(pact.Pact.Name, found);
        }
    }

    private string? Reason(PactInProgress pact)
    {
        if (pact.IsComplete)
        {
            return pact.Results.Any(result => result.Error?.Step == VerificationStep.Unreachable)
                ? "the provider did not answer"
                : null;
        }

        return (settings.Filter, settings.LastReport) switch
        {
            ({ } filter, _) => $"the run was filtered by {filter}",
            (_, { } report) => $"the run was filtered by what failed in {report.Name}",
            _ => $"{pact.Ran} of {pact.Pact.Contract.Interactions.Count} interactions ran",
        };
    }
}
