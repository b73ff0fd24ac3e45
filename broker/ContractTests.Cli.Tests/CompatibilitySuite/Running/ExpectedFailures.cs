namespace ContractTests.Cli.Tests.CompatibilitySuite.Running;

/// <summary>
/// Scenarios that fail today, each with its reason: one line <c>name: reason</c> in <c>expected-failures.txt</c>, the
/// name as the test explorer shows it.
/// </summary>
internal static class ExpectedFailures
{
    private static readonly Dictionary<string, string> ByName = Read();

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static bool Contains(string name) => ByName.ContainsKey(name);

    private static Dictionary<string, string> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "CompatibilitySuite", "expected-failures.txt");
        return File.ReadLines(file)
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
