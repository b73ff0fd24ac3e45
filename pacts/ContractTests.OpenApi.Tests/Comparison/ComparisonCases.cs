using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.OpenApi.Tests.Comparison;

/// <summary>
/// The cases of the official comparator: descriptions, a pact, and the expected findings. They are read from the folder
/// CONTRACT_TESTS_CASES, and skipped if it does not exist.
/// </summary>
public sealed class ComparisonCases
{
    private const string Variable = "CONTRACT_TESTS_CASES";

    public static TheoryData<string> Names => [.. Found().DefaultIfEmpty("")];

    private static string Folder => Path.Combine(
        Environment.GetEnvironmentVariable(Variable) ?? "", "conformance", "provider-contracts");

    [Fact]
    public void All_cases_are_there()
    {
        SkipWithoutCases(Folder);

        Names.Count.ShouldBe(52);
    }

    [Fact]
    public void Each_difference_has_its_reason()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ContractTests.sln")))
            folder = folder.Parent;

        var document = File.ReadAllText(Path.Combine(folder.FullName, "pacts", "DIFFERENCES.md"));

        foreach (var heading in ComparisonDifferences.Headings)
            document.ShouldContain($"\n### {heading}\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Findings_are_those_of_the_case_or_differ_as_listed(string name)
    {
        SkipWithoutCases(Folder);
        var folder = Path.Combine(Folder, name);
        using var results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "results.json")));
        var expected = results.RootElement.EnumerateArray().Select(Line).Distinct().ToList();

        var found = Findings(folder);

        var listed = ComparisonDifferences.Of(name);
        found.Except(expected).ShouldBe(listed.OnlyHere, ignoreOrder: true);
        expected.Except(found).ShouldBe(listed.OnlyThere, ignoreOrder: true);
    }

    private static IEnumerable<string> Found() => !Directory.Exists(Folder)
        ? []
        : Directory.GetFiles(Folder, "results.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static void SkipWithoutCases(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var required = Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "";
        required.Split(',').ShouldNotContain("conformance");
        Assert.Skip($"{Variable}: expected the folder of cases, but found none.");
    }

    private static List<string> Findings(string folder)
    {
        try
        {
            var (api, messages) = (Path.Combine(folder, "oas.yaml"), Path.Combine(folder, "asyncapi.yaml"));
            var comparison = new DescriptionComparison(
                File.Exists(api) ? ApiDescription.Load(api) : null,
                File.Exists(messages) ? MessageDescription.Parse(File.ReadAllBytes(messages)) : null);
            var pact = PactReader.Read(File.ReadAllBytes(Path.Combine(folder, "pact.json")), "pact.json");
            return [.. comparison.Compare(pact).Select(finding =>
                $"{finding.Code} | {finding.InPact?.Location} | {finding.InDescription.Location}").Distinct()];
        }
        catch (Exception refusal) when (refusal is ApiDescriptionException or PactFileException)
        {
            return ["refused"];
        }
    }

    private static string Line(JsonElement result) =>
        $"{result.GetProperty("code")} | {Location(result, "mockDetails")} | {Location(result, "specDetails")}";

    private static string Location(JsonElement result, string details) =>
        result.TryGetProperty(details, out var found) && found.TryGetProperty("location", out var location)
            ? location.GetString()!
            : "";
}
