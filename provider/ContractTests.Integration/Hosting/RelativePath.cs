namespace ContractTests.Integration.Hosting;

/// <summary>The path of a file that a test names; a relative path starts at the folder of the test assembly.</summary>
internal static class RelativePath
{
    public const string Remedy = "Relative paths start at the folder of the test assembly: copy the file there "
        + "(CopyToOutputDirectory in the project of the tests), or give an absolute path.";

    public static string Whole(string path) => Path.GetFullPath(path, AppContext.BaseDirectory);

    public static bool LeadsNowhere(string path) => !Path.IsPathFullyQualified(path) && !File.Exists(Whole(path));
}
