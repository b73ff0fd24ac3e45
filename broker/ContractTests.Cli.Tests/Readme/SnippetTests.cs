using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Readme;

/// <summary>The code in README.md is compiled and run: it stands word for word in the file it names.</summary>
public sealed partial class SnippetTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public static TheoryData<string, string> Snippets()
    {
        var snippets = new TheoryData<string, string>();
        foreach (Match snippet in Snippet().Matches(Readme))
            snippets.Add(snippet.Groups["file"].Value, snippet.Groups["code"].Value);
        return snippets;
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_snippet_stands_in_the_file_that_it_names(string file, string code)
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, file));

        Lines(source).ShouldContain(Lines(code));
    }

    [Fact]
    public void Every_snippet_names_its_file() =>
        Snippets().Count.ShouldBe(Fence().Count(Readme));

    // Indentation depends on where a snippet was cut out.
    private static string Lines(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));

    [GeneratedRegex(@"<!-- (?<file>\S+) -->\n```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("^```csharp", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
