using System.Collections.Concurrent;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// Compares the contracts of a publication with their providers' descriptions. Missing comparisons are made outside of
/// the transaction, which then runs again, because they can be slow. Contracts that another job publishes in the
/// meantime are compared on demand.
/// </summary>
/// <param name="consumer">The publishing consumer.</param>
/// <param name="bodies">The contracts, by provider; merged with earlier ones if requested.</param>
internal sealed class PactComparisons(
    string consumer, IReadOnlyList<(string Provider, ContractBody Body)> bodies)
{
    private readonly ConcurrentDictionary<(string Hash, long DescriptionId), Comparison> _made = [];
    private IReadOnlyList<Described> _described = [];
    private bool _isCompared;

    /// <summary>Reads the providers' descriptions in a batch with other data.</summary>
    public void Ask(StatementBatch batch) => _described =
    [
        .. bodies.Select(one => new Described(
            one.Provider, one.Body, DescribedVersion.Ask(batch, one.Provider, consumer, one.Body.Hash))),
    ];

    /// <summary>Whether the transaction must wait for comparisons, which happens at most once.</summary>
    public bool AreMissing => !_isCompared && Unknown.Any();

    private IEnumerable<(ContractBody Body, long DescriptionId)> Unknown => _described
        .SelectMany(each => each.Versions.Answer.Where(version => version.Known is null)
            .Select(version => (each.Body, version.DescriptionId)))
        .Distinct();

    public async Task Compare(DescriptionComparer comparer, CancellationToken cancellation)
    {
        await DescriptionComparer.AtOnce(Unknown, async (unknown, stop) =>
        {
            if (await comparer.Find(unknown.DescriptionId, stop) is { } description)
            {
                _made[(unknown.Body.Hash, unknown.DescriptionId)] =
                    await comparer.Compare(description, unknown.Body.Utf8, stop);
            }
        }, cancellation);
        _isCompared = true;
    }

    /// <summary>By the provider's versions, newest first; empty if the provider has no description.</summary>
    public IReadOnlyList<VersionComparison> Of(string provider, string hash) =>
        _described.FirstOrDefault(each => each.Provider == provider && each.Body.Hash == hash) is not { } found ? [] :
        [
            .. found.Versions.Answer.GroupBy(version => version.VersionId)
                .Where(version => version.All(each => each.Known is not null || Made(hash, each) is not null))
                .Select(version => new VersionComparison(
                    version.Key, version.First().Number, version.First().BuildUrl,
                    [.. version.Select(each => each.Known ?? each.With(Made(hash, each)!))],
                    found.Body.InteractionsCount,
                    version.Where(each => each.Known is null)
                        .ToDictionary(each => each.DescriptionId, each => Made(hash, each)!))),
        ];

    private Comparison? Made(string hash, DescribedVersion version) =>
        _made.GetValueOrDefault((hash, version.DescriptionId));

    private sealed record Described(
        string Provider, ContractBody Body, SqlStatement<List<DescribedVersion>> Versions);
}
