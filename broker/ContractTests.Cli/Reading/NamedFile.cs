namespace ContractTests.Cli.Reading;

/// <summary>A file name that the user gave.</summary>
internal static class NamedFile
{
    /// <summary>Refuses a URL: commands for files do not download them.</summary>
    /// <exception cref="ToolException">The name is a URL.</exception>
    public static void RefuseAddress(string name, string remedy = "download it and name the file")
    {
        if (name.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException($"{name} is an address, not a file", remedy);
        }
    }

    /// <summary>Reads all bytes of a file to be published.</summary>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public static byte[] ToPublish(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new ToolException(
                $"cannot read {path}: {FileFailure.Describe(failure, path)}", "nothing was published", failure);
        }
    }
}
