using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Matrix;

/// <summary>Finds versions by an abbreviated commit id, as shown on pages.</summary>
internal static class AbbreviatedVersions
{
    private const int Least = 4;
    private const int MostNamed = 5;

    /// <summary>
    /// Returns the selector with the full number of the only version that begins with it; unchanged if there is none.
    /// If there are several, <paramref name="errors"/> then contains them.
    /// </summary>
    public static async Task<Selector> Completed(this Selector selector, Session session, ICollection<string> errors)
    {
        if (selector is not { Pacticipant: { } pacticipant, Version: { Length: >= Least } typed }
            || !typed.All(char.IsAsciiHexDigit) || await session.FindVersion(pacticipant, typed) is not null)
            return selector;
        var found = await session.Rows(
            """
            select v.number from version v join pacticipant p on p.id = v.pacticipant_id
            where p.name = @pacticipant and substr(v.number, 1, @length) = @typed
            order by v.id desc limit @limit
            """,
            row => row.GetString(0),
            ("pacticipant", pacticipant), ("length", typed.Length), ("typed", typed), ("limit", MostNamed + 1));
        if (found.Count == 1)
            return selector with { Version = found[0] };
        if (found.Count > 0)
        {
            var others = found.Count > MostNamed ? " and others" : "";
            errors.Add(
                $"More than one version of {pacticipant} begins with {typed}: "
                + $"{string.Join(", ", found.Take(MostNamed))}{others}. Type more of its number.");
        }

        return selector;
    }
}
