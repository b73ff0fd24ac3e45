using System.Data.Common;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Pacticipants;

/// <summary>The page of a pacticipant: its branches and versions, where it runs, whom it works with.</summary>
internal static class PacticipantPage
{
    private const int MostVersions = 30;
    private const int MostBranches = 30;
    private const int MostPartners = 200;

    /// <summary>Null if there is no such pacticipant.</summary>
    public static async Task<Func<IResult>?> Of(Session session, string name, Links links)
    {
        if (await PacticipantDetails.Find(session, name) is not { } details)
            return null;
        (string, object?) id = ("pacticipant", details.Pacticipant.Id);
        var heads = await session.Rows(
            """
            select b.name, v.number, v.created_at
            from branch b
            join branch_head h on h.branch_id = b.id
            join version v on v.id = h.version_id
            where b.pacticipant_id = @pacticipant
            order by v.id desc
            limit @limit
            """,
            BranchOfPage.Read, id, ("limit", MostBranches));
        var versions = await session.Rows(
            """
            select id, number, created_at from version where pacticipant_id = @pacticipant
            order by id desc limit @limit
            """,
            row => (Id: row.GetInt64(0), Number: row.GetString(1), CreatedAt: row.Time(2)),
            id, ("limit", MostVersions));
        var marks = (await session.Rows(
            """
            select m.version_id, b.name from branch_version m join branch b on b.id = m.branch_id
            where m.version_id in ({{ids:versions}})
            union
            select t.version_id, t.name from tag t where t.version_id in ({{ids:versions}})
            """,
            row => (Id: row.GetInt64(0), Name: row.GetString(1)), ("versions", versions.Select(one => one.Id))))
            .ToLookup(mark => mark.Id, mark => mark.Name);
        var model = new PacticipantModel(details, heads)
        {
            Versions = [.. versions.Select(one => new VersionOfPage(one.Number, one.CreatedAt, [.. marks[one.Id]]))],
            Places = await session.Rows("Pacticipants/environments_of_pacticipant.sql", PlaceOfPage.Read, id),
            Consumers = await Partners(session, "consumer", "provider", id),
            Providers = await Partners(session, "provider", "consumer", id),
            Environments = await session.Rows(
                "select name, display_name from environment order by production desc, lower(display_name)",
                row => (row.GetString(0), row.GetString(1))),
        };
        return () => new Page(details.Pacticipant.Name, new Pacticipants_PacticipantContent { Model = model })
        {
            Trail = [new Step("Home", links.To(Routes.Index))],
        };
    }

    /// <summary>The names on the other side.</summary>
    private static Task<List<string>> Partners(
        Session session, string role, string own, (string, object?) pacticipant) =>
        session.Rows(
            $"select p.name from integration i join pacticipant p on p.id = i.{role}_id "
            + $"where i.{own}_id = @pacticipant order by lower(p.name) limit @limit",
            row => row.GetString(0), pacticipant, ("limit", MostPartners));
}

/// <summary>What the page of a pacticipant shows.</summary>
/// <param name="Heads">Its branches with their newest versions, newest first.</param>
internal sealed record PacticipantModel(PacticipantDetails Details, IReadOnlyList<BranchOfPage> Heads)
{
    /// <summary>Newest first; older ones are left out.</summary>
    public required IReadOnlyList<VersionOfPage> Versions { get; init; }

    public required IReadOnlyList<PlaceOfPage> Places { get; init; }

    public required IReadOnlyList<string> Consumers { get; init; }

    public required IReadOnlyList<string> Providers { get; init; }

    public required IReadOnlyList<(string Name, string DisplayName)> Environments { get; init; }
}

internal sealed record BranchOfPage(string Name, string Head, DateTimeOffset CreatedAt)
{
    public static BranchOfPage Read(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.Time(2));
}

/// <param name="Marks">Its branches and tags.</param>
internal sealed record VersionOfPage(string Number, DateTimeOffset CreatedAt, IReadOnlyList<string> Marks);

internal sealed record PlaceOfPage(
    string Environment, string EnvironmentUuid, string Number, string? Target, DateTimeOffset Since)
{
    public static PlaceOfPage Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.Time(4));
}
