using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacts;

/// <summary>The contract of one consumer version for one provider.</summary>
internal sealed record Pact(
    long Id, string Consumer, long ConsumerVersionId, string ConsumerVersion, string Provider, long ContentId,
    string Hash, long Revision, DateTimeOffset CreatedAt)
{
    private const string Columns =
        "p.id, consumer.name, v.id, v.number, provider.name, c.id, c.hash, p.revision, p.created_at";

    private const string Tables = """

        from pact p
        join pacticipant consumer on consumer.id = p.consumer_id
        join version v on v.id = p.consumer_version_id
        join pacticipant provider on provider.id = p.provider_id
        join content c on c.id = p.content_id

        """;

    public const string Select = "select " + Columns + Tables;

    public const string SelectWithBody = "select " + Columns + ", c.body" + Tables;

    /// <summary>The text as served; null if it was not selected.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string Name => $"Pact between {Consumer} ({ConsumerVersion}) and {Provider}";

    public static Pact Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetInt64(5),
        row.GetString(6), row.GetInt64(7), row.Time(8))
    {
        Body = row.FieldCount > 9 ? row.ContractText(9) : null,
    };
}
