namespace ContractTests.Cli.Tests.CompatibilitySuite.Running;

/// <summary>Where the compatibility suite of the specification lies, outside the repository.</summary>
internal static class SuiteFiles
{
    private const string FolderVariable = "CONTRACT_TESTS_CASES";
    private const string RequireVariable = "CONTRACT_TESTS_REQUIRE";

    private static readonly string? Folder = FindFolder();

    /// <summary>Null when the suite is there.</summary>
    public static string? WhyAbsent { get; } = Folder is null
        ? $"{FolderVariable} names no folder with conformance/compatibility-suite in it"
        : null;

    public static bool AreRequired { get; } =
        (Environment.GetEnvironmentVariable(RequireVariable) ?? "").Split(',').Contains("conformance");

    /// <summary>Names such as <c>V1/http_consumer</c>, in ordinal order.</summary>
    public static IEnumerable<string> Features => Folder is null
        ? []
        : Directory.EnumerateFiles(Path.Combine(Folder, "features"), "*.feature", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Folder, "features"), file))
            .Select(file => Path.ChangeExtension(file, null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Feature(string name) => Path.Combine(Folder!, "features", name + ".feature");

    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(Folder!, "fixtures", name));

    private static string? FindFolder()
    {
        var cases = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(cases))
            return null;

        var folder = Path.Combine(cases, "conformance", "compatibility-suite");
        return Directory.Exists(folder) ? folder : null;
    }
}
