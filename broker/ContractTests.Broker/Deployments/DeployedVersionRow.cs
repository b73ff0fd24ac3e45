using System.Data.Common;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>A version that runs, or ran, in an environment.</summary>
/// <param name="Target">The name of the application instance; null for the one without a name.</param>
internal sealed record DeployedVersionRow(
    string Uuid,
    string Pacticipant,
    string Version,
    string? Target,
    DateTimeOffset? UndeployedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    EnvironmentRow Environment)
{
    public const string Select =
        $"""
        select d.uuid, p.name, v.number, d.target, d.undeployed_at, d.created_at, d.updated_at, {EnvironmentRow.Columns}
        from deployed_version d
        join version v on v.id = d.version_id
        join pacticipant p on p.id = d.pacticipant_id
        join environment e on e.id = d.environment_id
        """;

    public bool CurrentlyDeployed => UndeployedAt is null;

    public static DeployedVersionRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.TextOrNull(3),
        row.TimeOrNull(4),
        row.Time(5),
        row.Time(6),
        EnvironmentRow.Read(row, 7));
}
