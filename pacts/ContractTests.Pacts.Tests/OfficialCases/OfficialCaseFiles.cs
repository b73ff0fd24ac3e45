namespace ContractTests.Pacts.Tests.OfficialCases;

/// <summary>Finds the official cases of the specification, which are outside the repository.</summary>
internal static class OfficialCaseFiles
{
    private const string FolderVariable = "CONTRACT_TESTS_CASES";
    private const string RequireVariable = "CONTRACT_TESTS_REQUIRE";

    private static readonly string? Folder = FindFolder();

    /// <summary>Null if the cases are available.</summary>
    public static string? WhyAbsent { get; } = Folder is null
        ? $"{FolderVariable} names no folder with conformance/spec-testcases in it"
        : null;

    public static bool AreRequired { get; } =
        (Environment.GetEnvironmentVariable(RequireVariable) ?? "").Split(',').Contains("conformance");

    /// <summary>Relative to the folder of the cases, with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Names => Folder is null
        ? []
        : Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder!, name));

    private static string? FindFolder()
    {
        var shared = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(shared))
            return null;

        var folder = Path.Combine(shared, "conformance", "spec-testcases");
        return Directory.Exists(folder) ? folder : null;
    }
}
