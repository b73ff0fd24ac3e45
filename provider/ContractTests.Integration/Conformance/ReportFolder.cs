using System.Text;

namespace ContractTests.Integration.Conformance;

/// <summary>The folder for reports: <c>artifacts/test-reports</c> of the repository.</summary>
internal static class ReportFolder
{
    private static readonly string[] RootMarks = ["*.sln", "*.slnx", ".git"];

    public static string Find(string kind)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !RootMarks.Any(mark => root.EnumerateFileSystemInfos(mark).Any()))
            root = root.Parent;

        return Path.Combine(root?.FullName ?? Directory.GetCurrentDirectory(), "artifacts", "test-reports", kind);
    }

    public static string FileName(string name) =>
        string.Concat(name.Select(character => Path.GetInvalidFileNameChars().Contains(character) ? '_' : character));

    public static Task Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a temporary file and renames it, so that readers never see half a report.</summary>
    public static async Task Write(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var written = $"{file}.{Environment.ProcessId}.tmp";
            await File.WriteAllBytesAsync(written, content.ToArray());
            File.Move(written, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConformanceException(
                $"{file}: expected to write the report, but found: {failure.Message} "
                + "Set OpenApiConformance.ReportFile to another path.",
                failure);
        }
    }
}
