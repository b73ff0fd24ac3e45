using System.Data.Common;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>The pact of one consumer version with one provider.</summary>
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

/// <summary>The result of one provider version for a content, from a verification or from its description.</summary>
/// <param name="VerificationId">Null for a comparison with a description.</param>
/// <param name="Success">Null if nothing fails, but the description does not cover all interactions.</param>
internal sealed record MatrixResult(
    long ContentId, long ProviderVersionId, long? VerificationId, bool? Success, DateTimeOffset VerifiedAt)
{
    /// <summary>By each description of the version; empty for a verification.</summary>
    public IReadOnlyList<DescribedResult> Described { get; init; } = [];

    /// <summary>The number of interactions that no description covers.</summary>
    public long LeftOut { get; init; }

    public bool IsCompared => VerificationId is null;

    /// <summary>
    /// Whether the content was verified (consumer-driven) or compared with a description (bi-directional).
    /// </summary>
    public string Type => IsCompared ? "BDCT" : "CDCT";

    public static MatrixResult Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetBoolean(3), row.Time(4));
}

/// <param name="Result">Null if no selected version has verified the pact.</param>
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
