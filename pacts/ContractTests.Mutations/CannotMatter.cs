namespace ContractTests.Mutations;

/// <summary>
/// The changes that no test can detect: <c>cannot-matter.txt</c> has a line for each change as in the report, without
/// folder and line number, below its reason, which begins with <c>#</c>.
/// </summary>
internal sealed class CannotMatter(IEnumerable<string> lines)
{
    private readonly HashSet<string> _names =
        [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    public static CannotMatter Read() =>
        new(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "cannot-matter.txt")));

    public bool Contains(string name) => _names.Contains(name);

    /// <summary>The entries for files of this run of which no change is left, or all changes were detected.</summary>
    public IEnumerable<string> Superfluous(IEnumerable<string> files, IEnumerable<string> unnoticed)
    {
        var begins = files.Select(file => $"{Path.GetFileName(file)}: ").ToList();
        return _names.Except(unnoticed)
            .Where(name => begins.Any(begin => name.StartsWith(begin, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }
}
