using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Tidy;

/// <summary>The links of the documents are valid.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_file_that_a_document_names_exists() =>
        Repository.Files(".md").SelectMany(MissingFiles).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_package_registry() =>
        Repository.Files(".json", ".props", ".targets", ".csproj", ".config", ".cake", ".sh", ".ps1", ".npmrc", ".md")
            .Where(path => Registry().IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative)
            .ShouldBeEmpty();

    private static IEnumerable<string> MissingFiles(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        return Pointer().Matches(File.ReadAllText(document))
            .Select(match => match.Groups["path"].Value.TrimEnd('/'))
            .Where(path => !Path.Exists(Path.Combine(folder, path)))
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path)))
            .Where(path => !path.StartsWith("artifacts/", StringComparison.Ordinal))
            .Select(path => $"{Repository.Relative(document)}: {path}");
    }

    // A relative link, or a path in code type that starts in one of the rooms.
    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#\s]+)|`(?<path>(pacts|consumer|provider|broker|\.ci)/[\w./-]+)`")]
    private static partial Regex Pointer();

    [GeneratedRegex(@"registry\.npmjs|api\.nuget\.org|npmmirror|yarnpkg\.com")]
    private static partial Regex Registry();
}
