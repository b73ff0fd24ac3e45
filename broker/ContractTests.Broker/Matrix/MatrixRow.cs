using System.Data.Common;
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

/// <summary>What one provider version made of a content.</summary>
internal sealed record MatrixResult(
    long ContentId, long ProviderVersionId, long VerificationId, bool Success, DateTimeOffset VerifiedAt)
{
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
