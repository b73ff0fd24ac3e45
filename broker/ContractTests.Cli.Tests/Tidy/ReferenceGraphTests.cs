using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ContractTests.Cli.Tests.Tidy;

/// <summary>The arrows in ARCHITECTURE.md are those of the project files, both ways.</summary>
public sealed partial class ReferenceGraphTests
{
    private static readonly Dictionary<string, string[]> Documented = ReadDocumented();

    public static TheoryData<string> Projects() => [.. ReadProjects().Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_what_the_architecture_says(string project)
    {
        Documented.ShouldContainKey(project, "ARCHITECTURE.md names every project under \"Which way things point\"");

        ReadProjects()[project].ShouldBe(Documented[project], ignoreOrder: true);
    }

    [Fact]
    public void The_architecture_names_no_project_that_is_gone() =>
        Documented.Keys.ShouldBeSubsetOf(ReadProjects().Keys);

    private static Dictionary<string, string[]> ReadDocumented()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md"));
        return Arrow().Matches(text).ToDictionary(
            match => match.Groups["from"].Value,
            match => match.Groups["to"].Value.Split(',', StringSplitOptions.TrimEntries)
                .Where(name => name != "nothing").ToArray());
    }

    private static Dictionary<string, string[]> ReadProjects() => Repository.Projects().ToDictionary(
        path => Short(Path.GetFileNameWithoutExtension(path)),
        path => XDocument.Load(path).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(include => Short(Path.GetFileNameWithoutExtension(include)))
            .ToArray());

    private static string Short(string project) => project.Replace("ContractTests.", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^ {4}(?<from>[\w.]+) +-> +(?<to>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
