using System.Text;
using System.Text.Json;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;
using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Contracts;

/// <summary>A contract in which what was published before and what is sent now stand together.</summary>
/// <param name="Changed">What both have, with another content in what is sent.</param>
internal sealed record MergedContract(ContractBody Body, IReadOnlyList<ChangedInteraction> Changed);

/// <summary>
/// Merges what is sent with what a version has published. That takes its time for a long contract, so it is done
/// before the transaction that stores it; within, only what another job has published meanwhile is merged with.
/// </summary>
internal sealed class ContractMerges
{
    private readonly Dictionary<(string Published, string Sent), MergedContract> _done = [];

    /// <param name="database">Where it was published.</param>
    /// <param name="consumer">Whose.</param>
    /// <param name="version">By which version of it.</param>
    /// <param name="sent">What is to be merged, by provider.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<ContractMerges> Ahead(
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
                    merges.Merge(content, text, body);
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
            var merged = PactMerge.Merge(text, Encoding.UTF8.GetBytes(sent.Text));
            return _done[(published.Hash, sent.Hash)] =
                new MergedContract(ContractBody.From(merged.Content), merged.Changed);
        }
        catch (Exception failure) when (failure is PactFileException or JsonException)
        {
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest,
                $"The pact cannot be merged with what was published before: {failure.Message}");
        }
    }
}
