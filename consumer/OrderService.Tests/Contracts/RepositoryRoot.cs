namespace OrderService.Tests.Contracts;

/// <summary>Finds the root of the repository from the test assembly.</summary>
internal static class RepositoryRoot
{
    private const string Mark = "ContractTests.sln";

    public static string Folder(params string[] parts) => Path.Combine([Find(), .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"{AppContext.BaseDirectory}: expected {Mark} in a folder above, but found none.");
    }
}
