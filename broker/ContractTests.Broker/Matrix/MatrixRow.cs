using System.Data.Common;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>What one consumer version expects of one provider.</summary>
internal sealed record MatrixPact(
    long Id,
    long ConsumerId,
    long ConsumerVersionId,
    long ProviderId,
    long ContentId,
    long Revision,
    DateTimeOffset CreatedAt,
    string Hash)
{
    public static MatrixPact Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt64(2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt64(5),
        row.Time(6),
        row.GetString(7));
}

/// <summary>What one provider version made of a content, or what its description says to it.</summary>
/// <param name="VerificationId">Null if a description was compared.</param>
/// <param name="Success">Null if nothing fails, but the description does not speak of all interactions.</param>
internal sealed record MatrixResult(
    long ContentId, long ProviderVersionId, long? VerificationId, bool? Success, DateTimeOffset VerifiedAt)
{
    /// <summary>By each description of the version; empty if a verification found the result.</summary>
    public IReadOnlyList<DescribedResult> Described { get; init; } = [];

    /// <summary>How many interactions no description speaks of.</summary>
    public long LeftOut { get; init; }

    public bool IsCompared => VerificationId is null;

    /// <summary>The content was replayed (consumer-driven), or compared with a description (bi-directional).</summary>
    public string Type => IsCompared ? "BDCT" : "CDCT";

    public static MatrixResult Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetBoolean(3), row.Time(4));
}

/// <param name="Result">Null if no version in question has verified the pact.</param>
internal sealed record MatrixRow(MatrixPact Pact, MatrixResult? Result)
{
    public bool? Success => Result?.Success;

    public DateTimeOffset LastAction => Result?.VerifiedAt ?? Pact.CreatedAt;

    public bool IsOf(MatrixIntegration integration) =>
        Pact.ConsumerId == integration.ConsumerId && Pact.ProviderId == integration.ProviderId;

    public bool IsMeantBy(ResolvedSelector ignore) =>
        (ignore.PacticipantId == Pact.ConsumerId
            && (ignore.IsWhole || ignore.Version?.Id == Pact.ConsumerVersionId))
        || (ignore.PacticipantId == Pact.ProviderId
            && (ignore.IsWhole || (Result is not null && ignore.Version?.Id == Result.ProviderVersionId)));
}
