using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Suggestions for the forms of matrix and gate: existing names, or the newest if there are many.</summary>
/// <param name="Pacticipants">Their names.</param>
/// <param name="Environments">All there are.</param>
/// <param name="Of">Of the pacticipants that the question names.</param>
internal sealed record Suggestions(
    IReadOnlyList<string> Pacticipants, IReadOnlyList<EnvironmentRow> Environments,
    IReadOnlyDictionary<string, SuggestedVersions> Of)
{
    private const int MostPacticipants = 300;
    private const int MostNames = 30;

    public static async Task<Suggestions> For(IEnumerable<string?> pacticipants, Session session)
    {
        var asked = pacticipants.OfType<string>().Distinct().ToList();
        var (names, environments) = await session.WhenAll(
            () => session.Rows(
                "select name from pacticipant order by lower(name), name limit @limit", row => row.GetString(0),
                ("limit", MostPacticipants)),
            session.Environments);
        var versions = await session.WhenAll(asked.Select<string, Func<Task<(string, SuggestedVersions)>>>(
            name => async () => (name, await Versions(name, session))));
        return new Suggestions(names, environments, versions.ToDictionary(of => of.Item1, of => of.Item2));
    }

    private static async Task<SuggestedVersions> Versions(string pacticipant, Session session)
    {
        var (numbers, (branches, tags)) = await session.WhenAll(
            () => Names(
                "select number from version where pacticipant_id = {0} order by id desc limit @limit"),
            () => session.WhenAll(
                () => Names(
                    "select b.name from branch b join branch_head h on h.branch_id = b.id "
                    + "where b.pacticipant_id = {0} order by h.version_id desc limit @limit"),
                () => Names(
                    "select name from tag_head where pacticipant_id = {0} order by version_id desc limit @limit")));
        return new SuggestedVersions(numbers, branches, tags);

        Task<List<string>> Names(string sql) => session.Rows(
            sql.Replace("{0}", "(select id from pacticipant where name = @name)", StringComparison.Ordinal),
            row => row.GetString(0), ("name", pacticipant), ("limit", MostNames));
    }
}

/// <summary>The names by which versions of one pacticipant can be selected, the newest first.</summary>
internal sealed record SuggestedVersions(
    IReadOnlyList<string> Numbers, IReadOnlyList<string> Branches, IReadOnlyList<string> Tags)
{
    public static readonly SuggestedVersions None = new([], [], []);
}
