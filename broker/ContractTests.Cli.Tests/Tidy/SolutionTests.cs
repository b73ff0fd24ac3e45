using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Tidy;

/// <summary>The solution shows each project in its room.</summary>
public sealed partial class SolutionTests
{
    [Fact]
    public void Every_project_stands_in_the_solution_under_its_room()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "ContractTests.sln"));
        var named = Entry().Matches(text).ToDictionary(
            entry => entry.Groups["id"].Value, entry => entry.Groups["path"].Value.Replace('\\', '/'));
        var shown = Nesting().Matches(text).Select(nesting =>
            $"{named[nesting.Groups["parent"].Value]}: {named[nesting.Groups["child"].Value]}");

        shown.Order().ShouldBe(Repository.Projects().Select(Repository.Relative)
            .Select(project => $"{project.Split('/')[0]}: {project}").Order());
    }

    [GeneratedRegex("""^Project\("[^"]+"\) = "[^"]+", "(?<path>[^"]+)", "(?<id>[^"]+)"\r?$""", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\t\t(?<child>\{[0-9A-F-]+\}) = (?<parent>\{[0-9A-F-]+\})\r?$", RegexOptions.Multiline)]
    private static partial Regex Nesting();
}
