using System.Collections.Concurrent;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// How the contracts of a publication compare with what their providers describe. What is not known is compared outside
/// of the transaction, which then runs again, because that can be slow. What another job publishes in the meantime is
/// compared when it is asked for.
/// </summary>
/// <param name="consumer">Who publishes.</param>
/// <param name="bodies">The contracts, by provider; merged with earlier ones where they are to be.</param>
internal sealed class PactComparisons(
    string consumer, IReadOnlyList<(string Provider, ContractBody Body)> bodies)
{
    private readonly ConcurrentDictionary<(string Hash, long DescriptionId), Comparison> _made = [];
    private IReadOnlyList<Described> _described = [];
    private bool _isCompared;

    /// <summary>Asks for what the providers describe, beside other things.</summary>
    public void Ask(StatementBatch batch) => _described =
    [
        .. bodies.Select(one => new Described(
            one.Provider, one.Body, DescribedVersion.Ask(batch, one.Provider, consumer, one.Body.Hash))),
    ];

    /// <summary>Whether the transaction has to wait for comparisons; it does so once.</summary>
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

    /// <summary>By the provider's versions, newest first; empty if the provider describes nothing.</summary>
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
