using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Tidy;

/// <summary>The sources keep to the size and the names that let a reader find his way.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 50;
    private const int LongestLine = 120;

    private static readonly string[] Shelves =
        ["Utils", "Util", "Helpers", "Common", "Shared", "Abstractions", "Models", "Services", "Misc"];

    [Fact]
    public void No_file_is_longer_than_a_reader_keeps_in_mind() =>
        Repository.Files(".cs")
            .Select(path => (path, Lines: File.ReadAllLines(path).Length))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{Repository.Relative(file.path)}: {file.Lines} lines")
            .ShouldBeEmpty();

    [Fact]
    public void No_line_is_wider_than_two_windows_side_by_side() =>
        EachLine(".cs", ".cake")
            .Where(line => line.Text.Length > LongestLine && !line.IsDocument)
            .Select(line => $"{line.Where}: {line.Text.Length} columns")
            .ShouldBeEmpty();

    [Fact]
    public void No_method_is_longer_than_a_screen() =>
        Repository.Files(".cs").SelectMany(LongMethods).ShouldBeEmpty();

    [Fact]
    public void Folders_are_named_for_the_domain_and_not_for_shelves() =>
        Repository.Folders().Select(Repository.Relative)
            .Where(folder => folder.Split('/').Any(Shelves.Contains))
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later_in_a_comment() =>
        EachLine(".cs", ".cake", ".sql", ".razor", ".sh", ".ps1", ".md", ".mjs")
            .Where(line => Leftover().IsMatch(line.Text))
            .Select(line => $"{line.Where}: {line.Text.Trim()}")
            .ShouldBeEmpty();

    private static IEnumerable<(string Where, string Text, bool IsDocument)> EachLine(params string[] extensions) =>
        Repository.Files(extensions)
            .Where(path => Path.GetFileName(path) != "SourceTests.cs")
            .SelectMany(path =>
            {
                var lines = File.ReadAllLines(path);
                var documents = Documents(lines);
                return lines.Select((text, index) =>
                    ($"{Repository.Relative(path)}:{index + 1}", text, documents.Contains(index)));
            });

    // A block whose braces stand alone at one indent; its header decides whether it is a type or a method.
    private static IEnumerable<string> LongMethods(string path)
    {
        var lines = File.ReadAllLines(path);
        var documents = Documents(lines);
        for (var start = 1; start < lines.Length; start++)
        {
            if (lines[start].Trim() != "{" || TypeHeader().IsMatch(Header(lines, start)))
                continue;

            var close = lines[start].Replace('{', '}');
            var end = Array.FindIndex(lines, start, line => line.StartsWith(close, StringComparison.Ordinal));
            var length = Enumerable.Range(start + 1, end - start - 1).Count(at => !documents.Contains(at));
            if (length > LongestMethod && lines[start].Length <= 9)
                yield return $"{Repository.Relative(path)}:{start}: {length} lines";
        }
    }

    // The lines of raw string literals: documents that a test holds something against are read as data.
    private static HashSet<int> Documents(string[] lines)
    {
        var documents = new HashSet<int>();
        var inside = false;
        for (var at = 0; at < lines.Length; at++)
        {
            var marks = lines[at].Split("\"\"\"").Length - 1;
            if (inside || marks > 0)
                documents.Add(at);
            inside ^= marks % 2 == 1;
        }

        return documents;
    }

    private static string Header(string[] lines, int brace)
    {
        var first = brace - 1;
        while (first > 0 && lines[first - 1].Trim() is { Length: > 0 } above && above[^1] is not (';' or '}' or '{'))
            first--;

        return string.Join(' ', lines[first..brace]);
    }

    [GeneratedRegex(@"\b(class|record|struct|interface|enum|namespace)\b")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Leftover();
}
