using System.Text.RegularExpressions;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Finds names that differ from a new one only in spelling: <c>foo-service</c> and <c>Foo</c>.</summary>
internal static partial class SimilarNames
{
    private static readonly HashSet<string> Meaningless = new(StringComparer.Ordinal) { "api", "provider", "service" };

    /// <summary>The similar existing names, by each name that does not exist yet.</summary>
    public static async Task<IReadOnlyList<(string Name, IReadOnlyList<string> Existing)>> Find(
        Session session, IEnumerable<string> names)
    {
        var asked = names.Distinct(StringComparer.Ordinal).ToList();
        var existing = await session.Rows(
            "select name from pacticipant where name in ({{texts:names}})",
            row => row.GetString(0),
            ("names", asked));
        if (existing.Count == asked.Count)
            return [];

        // Read after the above: a name that another writer has added since then exists.
        var all = await session.Rows("select name from pacticipant order by name", row => row.GetString(0));
        var unknown = asked.Except(all, StringComparer.Ordinal);
        var byCore = all.ToLookup(Core, StringComparer.Ordinal);
        return [.. unknown
            .Select(name => (name, (IReadOnlyList<string>)[.. byCore[Core(name)]]))
            .Where(found => found.Item2.Count > 0)];
    }

    private static string Core(string name)
    {
        var spaced = Boundary().Replace(name, "_").ToLowerInvariant();
        return string.Join('_', spaced.Split('_', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.EndsWith('s') ? word[..^1] : word)
            .Where(word => !Meaningless.Contains(word)));
    }

    [GeneratedRegex("[\\s-]|::|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Boundary();
}
