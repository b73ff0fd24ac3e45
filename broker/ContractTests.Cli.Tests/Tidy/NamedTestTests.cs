using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Tidy;

/// <summary>A test that a document names is in the file that the name leads to.</summary>
public sealed partial class NamedTestTests
{
    private const string Guide = "provider/ContractTests.Integration/README.md";

    private const string TestsColumn = "| Tests |";

    [Fact]
    public void A_test_that_a_document_names_is_there() =>
        Repository.Files(".md").SelectMany(Missing).ShouldBeEmpty();

    [Fact]
    public void Each_line_of_the_guide_names_a_test()
    {
        var rows = GuideRows(File.ReadAllLines(Path.Combine(Repository.Root, Guide))).ToList();

        rows.ShouldNotBeEmpty();
        rows.Where(row => !NamedTest().IsMatch(row)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Missing(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        foreach (Match test in NamedTest().Matches(File.ReadAllText(document)))
        {
            var file = Path.Combine(folder, test.Groups["file"].Value);
            var type = test.Groups["type"].Value;
            var method = test.Groups["method"].Value;
            var source = File.Exists(file) ? File.ReadAllText(file) : "";
            if (!Regex.IsMatch(source, $@"\bclass {type}\b") || !Regex.IsMatch(source, $@"\b(Task|void) {method}\("))
                yield return $"{Repository.Relative(document)}: {type}.{method} in {test.Groups["file"].Value}";
        }
    }

    // The rows below a head whose last column holds tests.
    private static IEnumerable<string> GuideRows(string[] lines)
    {
        for (var head = 0; head < lines.Length; head++)
        {
            if (!lines[head].EndsWith(TestsColumn, StringComparison.Ordinal))
                continue;

            foreach (var row in lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')))
                yield return row;
        }
    }

    [GeneratedRegex(@"\[`(?<type>[A-Z]\w*)\.(?<method>[A-Z]\w*_\w+)`\]\((?<file>[^)\s]+\.cs)\)")]
    private static partial Regex NamedTest();
}
