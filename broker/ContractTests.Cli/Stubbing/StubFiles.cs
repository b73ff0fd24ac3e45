namespace ContractTests.Cli.Stubbing;

/// <summary>The pact files that a stub answers from: those named first, then those in folders by name.</summary>
internal static class StubFiles
{
    /// <exception cref="ToolException">A folder is missing or empty of them.</exception>
    public static IReadOnlyList<string> Find(string[] files, string[] folders, string extension) =>
        [.. files, .. folders.SelectMany(folder => In(folder, $"*.{extension.TrimStart('.')}"))];

    private static string[] In(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
            throw new ToolException($"{folder}: expected a folder with pact files, but found none; check the path");

        var found = Directory.GetFiles(folder, pattern, SearchOption.AllDirectories);
        Array.Sort(found, StringComparer.Ordinal);
        return found.Length > 0
            ? found
            : throw new ToolException($"{folder}: expected pact files ({pattern}), but found none; "
                + "check the path, or pass --extension");
    }
}
