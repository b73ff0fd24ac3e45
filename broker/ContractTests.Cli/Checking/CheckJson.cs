using System.Diagnostics;
using System.Text.Json.Nodes;
using ContractTests.Cli.Printing;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Checking;

/// <summary>The result as JSON.</summary>
internal static class CheckJson
{
    public static void Print(CheckResult result, ToolContext context) => context.PrintJson(new JsonObject
    {
        ["success"] = result.Report.Success,
        ["operations"] = new JsonArray([.. result.Operations.Select(Operation)]),
        ["failures"] = new JsonArray([.. result.Report.Failures.Select(failure => (JsonNode)failure.Message)]),
    });

    private static JsonNode Operation(CheckedOperation operation)
    {
        var json = new JsonObject
        {
            ["method"] = operation.Operation.Method,
            ["path"] = operation.Operation.Path,
        };
        switch (operation)
        {
            case CheckedOperation.Answered answered:
                json["result"] = answered.IsAsDescribed ? "as described" : "not as described";
                json["exchange"] = answered.Exchange;
                json["status"] = answered.Status;
                json["findings"] = new JsonArray([.. answered.Findings.Select(Finding)]);
                break;
            case CheckedOperation.Unanswered unanswered:
                json["result"] = "no answer";
                json["exchange"] = unanswered.Exchange;
                json["reason"] = unanswered.Why;
                break;
            case CheckedOperation.LeftOut leftOut:
                json["result"] = "left out";
                json["reason"] = leftOut.Why;
                break;
            default:
                throw new UnreachableException();
        }

        return json;
    }

    private static JsonNode Finding(Finding finding) => new JsonObject
    {
        ["code"] = finding.Code,
        ["message"] = finding.Message,
        ["descriptionLocation"] = finding.DescriptionPlace,
    };
}
