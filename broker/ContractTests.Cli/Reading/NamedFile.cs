namespace ContractTests.Cli.Reading;

/// <summary>A file as the caller names it.</summary>
internal static class NamedFile
{
    /// <summary>Refuses a URL: commands that read files do not download them.</summary>
    /// <exception cref="ToolException">It is an address.</exception>
    public static void RefuseAddress(string name, string remedy = "download it and name the file")
    {
        if (name.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException($"{name} is an address, not a file", remedy);
        }
    }
}
