using System.Text.Json;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Contracts;

/// <summary>A published contract merged with a new one.</summary>
/// <param name="Changed">Interactions in both with different content.</param>
internal sealed record MergedContract(ContractBody Body, IReadOnlyList<ChangedInteraction> Changed);

/// <summary>
/// Merges the contracts that are sent with those that the version has published. Because that is slow for a long
/// contract, it is done before the transaction that stores it; within the transaction, only a contract that another job
/// has published in the meantime is merged again.
/// </summary>
internal sealed class ContractMerges
{
    private readonly Dictionary<(string Published, string Sent), MergedContract> _done = [];
    private readonly List<(string Provider, ContractBody Body)> _merged = [];

    /// <summary>The merged contracts, by provider.</summary>
    public IReadOnlyList<(string Provider, ContractBody Body)> Merged => _merged;

    /// <param name="database">Where the contracts are stored.</param>
    /// <param name="consumer">The consumer that publishes.</param>
    /// <param name="version">The version that publishes.</param>
    /// <param name="sent">The contracts to merge, by provider.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public static async Task<ContractMerges> MergeAhead(
        Database database, string consumer, string version, IReadOnlyList<(string Provider, ContractBody Body)> sent,
        CancellationToken cancellation)
    {
        var merges = new ContractMerges();
        if (sent.Count == 0)
            return merges;
        var published = await database.Read(
            async session =>
            {
                var found = new List<(PublishedContent Content, ReadOnlyMemory<byte> Text)>();
                foreach (var provider in sent.Select(one => one.Provider).Distinct(StringComparer.Ordinal))
                {
                    if (await session.FindPublished(consumer, version, provider) is { } content)
                        found.Add((content, await session.ContentBody(content.ContentId)));
                }

                return found;
            },
            cancellation);
        foreach (var (content, text) in published)
        {
            foreach (var (provider, body) in sent)
            {
                if (provider == content.Provider && body.Hash != content.Hash)
                    merges._merged.Add((provider, merges.Merge(content, text, body).Body));
            }
        }

        return merges;
    }

    public async Task<MergedContract> Merge(Session session, PublishedContent published, ContractBody sent) =>
        _done.TryGetValue((published.Hash, sent.Hash), out var done)
            ? done
            : Merge(published, await session.ContentBody(published.ContentId), sent);

    private MergedContract Merge(PublishedContent published, ReadOnlyMemory<byte> text, ContractBody sent)
    {
        try
        {
            var merged = PactMerge.Merge(text, sent.Utf8);
            return _done[(published.Hash, sent.Hash)] =
                new MergedContract(ContractBody.From(merged.Content), merged.Changed);
        }
        catch (Exception failure) when (failure is PactFileException or JsonException)
        {
            throw new ContractMergeException(
                $"The pact cannot be merged with what was published before: {failure.Message}", failure);
        }
    }
}

/// <summary>A contract cannot be merged with the published one.</summary>
internal sealed class ContractMergeException(string message, Exception cause) : Exception(message, cause);
