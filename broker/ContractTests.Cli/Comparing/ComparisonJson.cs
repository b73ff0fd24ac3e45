using System.Text.Json.Nodes;
using ContractTests.Cli.Printing;
using ContractTests.OpenApi;
using ContractTests.Pacts;

namespace ContractTests.Cli.Comparing;

/// <summary>The findings as JSON, with locations in the notation of the official comparator.</summary>
internal static class ComparisonJson
{
    public static void Print(IEnumerable<ComparedPact> compared, ToolContext context) =>
        context.PrintJson(new JsonObject
        {
            ["findings"] = new JsonArray([.. compared.SelectMany(each => each.Findings).Select(Finding)]),
        });

    private static JsonNode Finding(ComparisonFinding finding) => new JsonObject
    {
        ["code"] = finding.Code,
        ["type"] = finding.Kind switch
        {
            FindingKind.Error => "error",
            FindingKind.Warning => "warning",
            _ => "info",
        },
        ["message"] = finding.Message,
        ["interaction"] = finding.Interaction,
        ["pactLocation"] = finding.InPact?.Location,
        ["descriptionLocation"] = finding.InDescription.Location,
        ["value"] = Value(finding.InPact?.Value),
    };

    private static JsonNode? Value(JsonFragment? value) =>
        value is { } found ? JsonNode.Parse(found.ToString()) : null;
}
