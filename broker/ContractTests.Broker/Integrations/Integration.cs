using System.Data.Common;

namespace ContractTests.Broker.Integrations;

/// <summary>A consumer and a provider that have, or had, a contract.</summary>
internal sealed record Integration(long ConsumerId, string Consumer, long ProviderId, string Provider)
{
    public const string Select = """
        select i.consumer_id, consumer.name, i.provider_id, provider.name
        from integration i
        join pacticipant consumer on consumer.id = i.consumer_id
        join pacticipant provider on provider.id = i.provider_id

        """;

    public static Integration Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3));
}
