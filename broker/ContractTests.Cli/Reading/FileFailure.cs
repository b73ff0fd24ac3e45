namespace ContractTests.Cli.Reading;

/// <summary>Says in plain words why a file or folder could not be read or written.</summary>
internal static class FileFailure
{
    public static bool Is(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <returns>Text without a full stop that can follow "but found" or "because".</returns>
    public static string Describe(Exception failure, string path) => failure switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        PathTooLongException => "the name is too long",
        _ when Directory.Exists(path) && failure is UnauthorizedAccessException => "it is a folder",
        UnauthorizedAccessException => "permission denied",
        _ when IsBelowFile(path) => "one of its parent folders is a file",
        IOException when failure.HResult is NoSpace or NoSpaceOnWindows => "the disk is full",
        _ => failure.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };

    private const int NoSpace = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    private static bool IsBelowFile(string path)
    {
        for (var above = Path.GetDirectoryName(Path.GetFullPath(path)); above is not null;
            above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
                return true;
        }

        return false;
    }
}
