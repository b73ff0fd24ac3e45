using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>The description that a provider version published.</summary>
/// <param name="Hash">The hash of the description's text.</param>
internal sealed record ProviderContract(
    long DescriptionId, string Specification, string ContentType, string Hash, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, StoredSelfVerification? SelfVerification)
{
    public static ProviderContract Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.Time(5),
        row.FlagOrNull(6) is { } success
            ? new StoredSelfVerification(
                success, row.GetBoolean(7), row.TextOrNull(8), row.TextOrNull(9), row.TextOrNull(10),
                row.TextOrNull(11))
            : null);
}

/// <param name="HasResults">Whether the output of its tool is stored too.</param>
internal sealed record StoredSelfVerification(
    bool Success, bool HasResults, string? ContentType, string? Format, string? Verifier, string? VerifierVersion);

/// <summary>A download: a description, or the results of a self verification.</summary>
internal sealed record Download(string? ContentType, byte[] Content);
