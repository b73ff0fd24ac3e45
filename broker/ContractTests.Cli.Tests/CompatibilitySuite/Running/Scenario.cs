using Gherkin;
using Gherkin.Pickles;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Running;

/// <summary>One scenario with the steps of its background before its own; outlines are written out.</summary>
internal sealed record Scenario(string Feature, string Title, IReadOnlyList<ScenarioStep> Steps)
{
    private static readonly Lazy<Dictionary<string, Scenario>> ByName =
        new(() => SuiteFiles.Features.SelectMany(Read).ToDictionary(scenario => scenario.Name, StringComparer.Ordinal));

    /// <summary>Such as <c>V1/http_consumer - Request with headers</c>.</summary>
    public string Name => $"{Feature} - {Title}";

    /// <summary>The version of the specification that it is about, such as <c>V1</c>.</summary>
    public string Version => Feature.Split('/')[0];

    public static IEnumerable<string> Names => ByName.Value.Keys;

    public static Scenario Find(string name) => ByName.Value[name];

    private static IEnumerable<Scenario> Read(string feature)
    {
        var document = new Parser().Parse(SuiteFiles.Feature(feature));
        return new Compiler().Compile(document).Select(pickle =>
            new Scenario(feature, pickle.Name, [.. pickle.Steps.Select(ScenarioStep.Of)]));
    }
}

/// <summary>One step: its sentence without its keyword, and the rows of its table.</summary>
internal sealed record ScenarioStep(string Text, IReadOnlyList<IReadOnlyList<string>> Table)
{
    public static ScenarioStep Of(PickleStep step) => new(
        step.Text,
        [.. step.Arguments.OfType<PickleTable>().SelectMany(table => table.Rows)
            .Select(row => row.Cells.Select(cell => cell.Value).ToList())]);
}
