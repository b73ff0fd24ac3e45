using System.Data.Common;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>A current content of a consumer, and its comparison with the provider's description.</summary>
/// <param name="Version">The newest current consumer version with the content.</param>
/// <param name="Known">Null if the two were not compared before.</param>
internal sealed record ContentInQuestion(
    long ContentId, long ConsumerId, string Consumer, string Version, long Interactions, long PactId,
    KnownComparison? Known)
{
    public static ContentInQuestion Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5),
        row.FlagOrNull(6) is { } success
            ? new KnownComparison(success, row.GetInt64(7), row.GetInt64(8))
            : null);
}

/// <summary>A stored comparison without its findings.</summary>
internal sealed record KnownComparison(bool Success, long Covered, long Problems)
{
    /// <summary>The result for a version that publishes the description.</summary>
    public DescribedResult As(long descriptionId, bool? selfVerified) =>
        new(descriptionId, selfVerified, Success, Covered, Problems);
}
