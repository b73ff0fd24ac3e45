using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacts;

/// <summary>The result of a provider's build that verified a content; its id is its number.</summary>
internal sealed record VerificationResult(
    long Id, long ContentId, string Hash, string Consumer, string Provider, string ProviderVersion, bool Success,
    string? BuildUrl, DateTimeOffset ExecutedAt, string? TestResults, VerifiedBy VerifiedBy, string ConsumerVersion,
    long ProviderVersionId)
{
    public const string Select = """
        select r.id, c.id, c.hash, consumer.name, provider.name, v.number, r.success, r.build_url, r.executed_at,
            r.test_results, r.implementation, r.implementation_version, r.client_implementation, r.client_version,
            r.client_test_framework,
            coalesce((
                select w.number from pact p join version w on w.id = p.consumer_version_id
                where p.content_id = c.id order by p.consumer_version_id desc limit 1), ''),
            v.id
        from verification r
        join content c on c.id = r.content_id
        join pacticipant consumer on consumer.id = c.consumer_id
        join pacticipant provider on provider.id = c.provider_id
        join version v on v.id = r.provider_version_id

        """;

    public string PactName => $"Pact between {Consumer} ({ConsumerVersion}) and {Provider}";

    public static VerificationResult Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
        row.GetBoolean(6), row.TextOrNull(7), row.Time(8), row.TextOrNull(9),
        new VerifiedBy(
            row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12), row.TextOrNull(13), row.TextOrNull(14)),
        row.GetString(15), row.GetInt64(16));
}

/// <summary>The tool that verified.</summary>
internal sealed record VerifiedBy(
    string? Implementation, string? Version, string? ClientImplementation, string? ClientVersion,
    string? ClientTestFramework);
