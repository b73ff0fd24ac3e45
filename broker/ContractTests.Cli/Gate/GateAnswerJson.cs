using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Gate;

/// <summary>The gate's answer as JSON: the members of the broker's matrix, and <c>verdict</c>.</summary>
internal static class GateAnswerJson
{
    public static JsonObject From(GateAnswer answer) => new()
    {
        ["verdict"] = answer.Verdict switch
        {
            GateVerdict.Yes => "yes",
            GateVerdict.No => "no",
            _ => "not yet",
        },
        ["summary"] = new JsonObject
        {
            ["deployable"] = answer.Deployable,
            ["reason"] = answer.Reason,
            ["success"] = answer.Success,
            ["failed"] = answer.Failed,
            ["unknown"] = answer.Unknown,
            ["ignored"] = answer.Ignored,
        },
        ["notices"] = new JsonArray([.. answer.Notices.Select(notice => (JsonNode)new JsonObject
        {
            ["type"] = notice.Type,
            ["text"] = notice.Text,
        })]),
        ["obstacles"] = new JsonArray([.. answer.Obstacles.Select(obstacle => (JsonNode)new JsonObject
        {
            ["missing"] = JsonNamingPolicy.KebabCaseLower.ConvertName(obstacle.Missing.ToString()),
            ["since"] = obstacle.Since?.ToString("O"),
            ["branch"] = obstacle.ProviderBranch,
            ["consumer"] = Side(obstacle.Consumer, obstacle.ConsumerVersion),
            ["provider"] = Side(obstacle.Provider, obstacle.ProviderVersion),
            ["findings"] = new JsonArray([.. obstacle.Findings.Select(finding => (JsonNode)new JsonObject
            {
                ["code"] = finding.Code,
                ["message"] = finding.Message,
                ["interaction"] = finding.Interaction,
                ["pactLocation"] = finding.PactLocation,
                ["descriptionLocation"] = finding.DescriptionLocation,
            })]),
            ["text"] = obstacle.Text,
        })]),
        ["matrix"] = new JsonArray([.. answer.Rows.Select(Row)]),
    };

    private static JsonNode Row(GateRow row)
    {
        var json = new JsonObject
        {
            ["consumer"] = Side(row.Consumer, row.ConsumerVersion),
            ["provider"] = Side(row.Provider, row.ProviderVersion),
            ["verificationResult"] = row.Success is { } success
                ? new JsonObject
                {
                    ["success"] = success,
                    ["verifiedAt"] = row.VerifiedAt?.ToString("O"),
                    ["url"] = row.ResultUrl?.AbsoluteUri,
                }
                : null,
            ["verificationType"] = row.VerificationType,
        };
        if (row.Ignored)
            json["ignored"] = true;
        return json;
    }

    private static JsonObject? Side(string? name, string? version) => name is null ? null : new JsonObject
    {
        ["name"] = name,
        ["version"] = version is null ? null : new JsonObject { ["number"] = version },
    };
}
