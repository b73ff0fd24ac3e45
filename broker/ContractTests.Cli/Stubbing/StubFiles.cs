namespace ContractTests.Cli.Stubbing;

/// <summary>The pact files of a stub: given files first, then the files in folders, by name.</summary>
/// <param name="Extension">The extension of the files in folders, with or without its dot.</param>
internal sealed record StubFiles(IReadOnlyList<string> Named, IReadOnlyList<string> Folders, string Extension)
{
    public bool Any => Named.Count > 0 || Folders.Count > 0;

    /// <exception cref="ToolException">A folder is missing or contains no pact files.</exception>
    public IReadOnlyList<string> Find() =>
        [.. Named, .. Folders.SelectMany(folder => In(folder, $"*.{Extension.TrimStart('.')}"))];

    /// <summary>Changes whenever a file is written, added or deleted.</summary>
    public string Stamp()
    {
        try
        {
            return string.Join('\n', Find().Select(Stamp));
        }
        catch (Exception unreadable) when (unreadable is ToolException or IOException or UnauthorizedAccessException)
        {
            return unreadable.Message;
        }
    }

    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{path} {file.LastWriteTimeUtc.Ticks} {file.Length}" : path;
    }

    private static string[] In(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
            throw new ToolException($"there is no folder {folder}", "check the path");

        var found = Directory.GetFiles(folder, pattern, SearchOption.AllDirectories);
        Array.Sort(found, StringComparer.Ordinal);
        return found.Length > 0
            ? found
            : throw new ToolException(
                $"there are no pact files ({pattern}) in {folder}", "check the path, or pass --extension");
    }
}
