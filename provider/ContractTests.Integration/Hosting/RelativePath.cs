namespace ContractTests.Integration.Hosting;

/// <summary>The path of a file that a test names; a relative one begins at the folder of the test assembly.</summary>
internal static class RelativePath
{
    public const string Remedy = "Relative paths begin at the folder of the test assembly: copy the file there "
        + "(CopyToOutputDirectory in the project of the tests), or give a whole path.";

    public static string Whole(string path) => Path.GetFullPath(path, AppContext.BaseDirectory);

    public static bool LeadsNowhere(string path) => !Path.IsPathFullyQualified(path) && !File.Exists(Whole(path));
}
