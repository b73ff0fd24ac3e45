using System.Data.Common;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>A version that is released in an environment, and supported until its support ends.</summary>
internal sealed record ReleasedVersionRow(
    string Uuid,
    string Pacticipant,
    string PacticipantDisplayName,
    string Version,
    DateTimeOffset? SupportEndedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    EnvironmentRow Environment)
{
    public const string Select =
        $"""
        select r.uuid, p.name, p.display_name, v.number, r.support_ended_at, r.created_at, r.updated_at,
            {EnvironmentRow.Columns}
        from released_version r
        join version v on v.id = r.version_id
        join pacticipant p on p.id = r.pacticipant_id
        join environment e on e.id = r.environment_id
        """;

    public bool CurrentlySupported => SupportEndedAt is null;

    public static ReleasedVersionRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.TimeOrNull(4),
        row.Time(5),
        row.Time(6),
        EnvironmentRow.Read(row, 7));
}
