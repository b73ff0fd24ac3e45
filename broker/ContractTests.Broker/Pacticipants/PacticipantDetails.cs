using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>A pacticipant with its details.</summary>
/// <param name="LatestVersion">Its number; null if there is none yet.</param>
/// <param name="Running">Its deployed versions; empty in a list.</param>
internal sealed record PacticipantDetails(
    Pacticipant Pacticipant, IReadOnlyList<string> Labels, string? LatestVersion,
    IReadOnlyList<CurrentDeployment> Running)
{
    /// <summary>Null if there is no such pacticipant.</summary>
    public static async Task<PacticipantDetails?> Find(Session session, string name)
    {
        if (await session.FindPacticipant(name) is not { } found)
            return null;
        var details = (await Of(session, [found]))[0];
        var running = await session.Rows(
            """
            select d.uuid, e.display_name
            from deployed_version d join environment e on e.id = d.environment_id
            where d.pacticipant_id = @pacticipant and d.undeployed_at is null
            order by d.created_at, d.id
            """,
            CurrentDeployment.Read, ("pacticipant", found.Id));
        return details with { Running = running };
    }

    public static async Task<List<PacticipantDetails>> Of(Session session, IReadOnlyList<Pacticipant> pacticipants)
    {
        var ids = pacticipants.Select(one => one.Id).ToList();
        var labels = await session.Rows(
            "select pacticipant_id, name from label where pacticipant_id in ({{ids:pacticipants}}) order by name",
            row => (Id: row.GetInt64(0), Name: row.GetString(1)), ("pacticipants", ids));
        var latest = await session.Rows(
            """
            select p.id, v.number from pacticipant p
            join version v on v.id = (select max(l.id) from version l where l.pacticipant_id = p.id)
            where p.id in ({{ids:pacticipants}})
            """,
            row => (Id: row.GetInt64(0), Number: row.GetString(1)), ("pacticipants", ids));
        var labelsOf = labels.ToLookup(label => label.Id, label => label.Name);
        var latestOf = latest.ToDictionary(version => version.Id, version => version.Number);
        return [.. pacticipants.Select(one => new PacticipantDetails(
            one, [.. labelsOf[one.Id]], latestOf.GetValueOrDefault(one.Id), []))];
    }
}

/// <summary>A version that runs in an environment.</summary>
internal sealed record CurrentDeployment(string Uuid, string Environment)
{
    public static CurrentDeployment Read(DbDataReader row) => new(row.GetString(0), row.GetString(1));
}
