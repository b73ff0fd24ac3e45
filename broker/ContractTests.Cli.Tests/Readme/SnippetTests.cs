using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Readme;

/// <summary>The code in the documents is compiled and run: it is part of the file that each snippet names.</summary>
public sealed partial class SnippetTests
{
    private const string OfIntegrationTests = "provider/ContractTests.Integration/README.md";

    private static readonly string[] Documents =
    [
        "README.md", OfIntegrationTests,
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(Repository.Relative)
            // Its files are written and built by FiveMinutesTests.
            .Where(document => document != "docs/five-minutes.md").Order(),
    ];

    public static TheoryData<string> AllDocuments() => [.. Documents];

    public static TheoryData<string, string> Snippets()
    {
        var snippets = new TheoryData<string, string>();
        foreach (var snippet in Documents.SelectMany(document => Snippet().Matches(Read(document))))
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

    [Theory]
    [MemberData(nameof(AllDocuments))]
    public void Every_snippet_names_its_file(string document) =>
        Snippet().Count(Read(document)).ShouldBe(Fence().Count(Read(document)));

    [Fact]
    public void One_class_of_fewer_than_15_lines_adds_a_service_to_the_kit() =>
        Snippet().Matches(Read(OfIntegrationTests))
            .Single(snippet => snippet.Groups["file"].Value.EndsWith("ServiceFixture.cs", StringComparison.Ordinal))
            .Groups["code"].Value.Split('\n').Length.ShouldBeLessThan(15);

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    // Indentation depends on where a snippet was cut out.
    private static string Lines(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));

    [GeneratedRegex(@"<!-- (?<file>\S+) -->\n```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("^```csharp", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
