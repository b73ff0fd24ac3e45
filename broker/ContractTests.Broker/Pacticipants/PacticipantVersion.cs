using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>One version of a pacticipant. A later version has a greater id.</summary>
internal sealed record PacticipantVersion(
    long Id, long PacticipantId, string Pacticipant, string Number, string? BuildUrl, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public const string Select = """
        select v.id, v.pacticipant_id, p.name, v.number, v.build_url, v.created_at, v.updated_at
        from version v
        join pacticipant p on p.id = v.pacticipant_id

        """;

    public static PacticipantVersion Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.Time(5),
        row.Time(6));
}
