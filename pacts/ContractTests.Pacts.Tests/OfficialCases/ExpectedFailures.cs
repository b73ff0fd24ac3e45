namespace ContractTests.Pacts.Tests.OfficialCases;

/// <summary>
/// Official cases that currently fail, each with its reason: one line <c>name: reason</c> in
/// <c>expected-failures.txt</c>.
/// </summary>
internal static class ExpectedFailures
{
    private static readonly Dictionary<string, string> ByName = Read();

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static bool Contains(string name) => ByName.ContainsKey(name);

    private static Dictionary<string, string> Read()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "OfficialCases", "expected-failures.txt"));
        return lines
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
