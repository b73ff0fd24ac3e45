namespace ContractTests.Cli.Tests.Tidy;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["artifacts", "bin", "obj", "node_modules", ".git"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(params string[] extensions) =>
        Walk(new DirectoryInfo(Root))
            .Where(path => extensions.Contains(Path.GetExtension(path)) && !IsWrittenByTool(path));

    /// <summary>The projects that are built here; those in templates are made elsewhere.</summary>
    public static IEnumerable<string> Projects() => Files(".csproj")
        .Where(path => !Relative(path).Contains("/templates/", StringComparison.Ordinal));

    public static IEnumerable<string> Folders() =>
        Walk(new DirectoryInfo(Root)).Select(path => Path.GetDirectoryName(path)!).Distinct();

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    // Migrations of the services: dotnet-ef writes them, and what has run somewhere is not edited any more.
    private static bool IsWrittenByTool(string path) =>
        path.EndsWith(".cs", StringComparison.Ordinal)
        && Relative(path).Contains("/Migrations/", StringComparison.Ordinal);

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(file => file.FullName).Concat(
            folder.EnumerateDirectories().Where(child => !Generated.Contains(child.Name)).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ContractTests.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"{AppContext.BaseDirectory}: expected ContractTests.sln in a folder above, but found none.");
    }
}
