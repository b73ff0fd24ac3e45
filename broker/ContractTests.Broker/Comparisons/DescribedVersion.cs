using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Comparisons;

/// <summary>A relevant provider version, and how one of its descriptions compares with the content of a pact.</summary>
/// <param name="Known">Null if it is not stored yet.</param>
internal sealed record DescribedVersion(
    long VersionId, string Number, string? BuildUrl, long DescriptionId, bool? SelfVerified, DescribedResult? Known)
{
    public static SqlStatement<List<DescribedVersion>> Ask(
        StatementBatch batch, string provider, string consumer, string hash) =>
        batch.Rows(
            "Comparisons/descriptions_in_question.sql", Read,
            ("provider", provider), ("consumer", consumer), ("hash", hash));

    /// <summary>With the comparison, once it is known.</summary>
    public DescribedResult With(Comparison made) => made.As(DescriptionId, SelfVerified);

    private static DescribedVersion Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.GetInt64(3), row.FlagOrNull(4),
        row.FlagOrNull(5) is not { } success ? null : new DescribedResult(
            row.GetInt64(3), row.FlagOrNull(4), success, row.GetInt64(6), row.GetInt64(7)));
}
