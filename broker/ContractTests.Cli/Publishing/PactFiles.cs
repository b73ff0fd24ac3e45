using System.Text;
using System.Text.RegularExpressions;
using ContractTests.Cli.Reading;

namespace ContractTests.Cli.Publishing;

/// <summary>The pact files in a list of files, folders and glob patterns.</summary>
internal static class PactFiles
{
    /// <summary>Each file once, in the order of the list; for folders, all files below them, by name.</summary>
    /// <exception cref="ToolException">An entry of the list matches no file.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> places) =>
        [.. places.SelectMany(FindAt).DistinctBy(Path.GetFullPath)];

    private const string HowToFind = "check the path, and that the consumer's tests wrote their pacts";

    private static IReadOnlyList<string> FindAt(string place)
    {
        NamedFile.RefuseAddress(place);
        if (File.Exists(place))
            return [place];

        var found = Directory.Exists(place) ? Below(place).ToList()
            : IsPattern(place) ? Matching(place).ToList()
            : throw new ToolException($"there is no file or folder {place}", HowToFind);
        return found.Count > 0
            ? found
            : throw new ToolException($"there are no pact files (*.json) in {place}", HowToFind);
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static bool IsPattern(string place) => place.AsSpan().IndexOfAny("*?[") >= 0;

    private static IEnumerable<string> Matching(string pattern)
    {
        var parts = pattern.Replace('\\', '/').Split('/');
        var known = parts.TakeWhile(part => !IsPattern(part)).ToList();
        var folder = known.Count == 0 ? "." : string.Join('/', known) is { Length: > 0 } path ? path : "/";
        if (!Directory.Exists(folder))
            return [];

        var wanted = new Regex(ToRegex(string.Join('/', parts.Skip(known.Count))), RegexOptions.NonBacktracking);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => wanted.IsMatch(Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Select(file => known.Count == 0 ? Path.GetRelativePath(folder, file) : file)
            .Order(StringComparer.Ordinal);
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            var rest = pattern.AsSpan(at);
            if (rest.StartsWith("**/", StringComparison.Ordinal))
            {
                regex.Append("(.*/)?");
                at += 2;
            }
            else if (rest[0] == '[' && rest[1..].IndexOf(']') is > 0 and var length)
            {
                var inside = rest.Slice(1, length).ToString().Replace("\\", "\\\\", StringComparison.Ordinal);
                regex.Append('[').Append(inside[0] == '!' ? "^" + inside[1..] : inside).Append(']');
                at += length + 1;
            }
            else
            {
                regex.Append(rest[0] switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    var other => Regex.Escape(other.ToString()),
                });
            }
        }

        return regex.Append('$').ToString();
    }
}
