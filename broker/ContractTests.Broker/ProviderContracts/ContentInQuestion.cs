using System.Data.Common;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>A content of a consumer that matters to its provider, and how it compares with the description.</summary>
/// <param name="Version">The newest consumer version that matters and has it.</param>
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

/// <summary>What is stored of a comparison but its findings.</summary>
internal sealed record KnownComparison(bool Success, long Covered, long Problems)
{
    /// <summary>What it says of a version that publishes the description.</summary>
    public DescribedResult As(long descriptionId, bool? selfVerified) =>
        new(descriptionId, selfVerified, Success, Covered, Problems);
}
