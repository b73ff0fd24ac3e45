using System.Text;

namespace ContractTests.Broker.Tests.RouteTables;

/// <summary>broker/ROUTES.md: every route, and a test that gets a good answer from it.</summary>
internal static class RouteTable
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> TestOfRoute = new(Read);

    /// <summary>Test by route, such as <c>LabelTests.A_deleted_label_is_gone</c> by <c>DELETE /labels/…</c>.</summary>
    public static IReadOnlyDictionary<string, string> Committed => TestOfRoute.Value;

    public static FileInfo File
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(folder.FullName, "ContractTests.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("Expected ContractTests.sln above.");
            return new FileInfo(Path.Combine(folder.FullName, "broker", "ROUTES.md"));
        }
    }

    public static IEnumerable<string> RoutesOf(string test) =>
        Committed.Where(row => row.Value == test).Select(row => row.Key);

    /// <summary>
    /// For each route the test that asks the fewest others: it says most about this one. A test counts by what all of
    /// its cases, on all engines, have in common.
    /// </summary>
    public static string Text(IEnumerable<(string Test, IReadOnlyCollection<string> Hits)> runs)
    {
        var tests = runs.GroupBy(run => run.Test).Select(cases => (
            Test: cases.Key,
            Hits: cases.Select(one => one.Hits.AsEnumerable()).Aggregate((all, more) => all.Intersect(more)).ToList()));
        var rows = tests.SelectMany(test => test.Hits.Select(route => (Route: route, test.Test, test.Hits.Count)))
            .GroupBy(row => row.Route)
            .Select(route => route.OrderBy(row => row.Count).ThenBy(row => row.Test, StringComparer.Ordinal).First())
            .OrderBy(row => row.Route.Split(' ')[1], StringComparer.Ordinal)
            .ThenBy(row => row.Route, StringComparer.Ordinal);
        var text = new StringBuilder(
            """
            # Routes

            Every route of the broker, and a test that gets a good answer from it. The list is compared with the
            endpoints of a running broker, and each test, when it runs, with what it asked. Written by
            `CONTRACT_TESTS_WRITE_ROUTES=1` and a run of all broker tests.

            | Method | Route | Test |
            | --- | --- | --- |

            """);
        foreach (var row in rows)
            text.Append($"| {row.Route.Replace(" ", " | ", StringComparison.Ordinal)} | {row.Test} |\n");
        return text.ToString();
    }

    private static Dictionary<string, string> Read() => !File.Exists
        ? []
        : System.IO.File.ReadLines(File.FullName)
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Where(cells => cells.Length == 3 && cells[1].StartsWith('/'))
            .ToDictionary(cells => $"{cells[0]} {cells[1]}", cells => cells[2], StringComparer.Ordinal);
}
