using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider.Reports;

/// <summary>The result of a verification for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(VerificationResult result)
    {
        var report = new JsonObject
        {
            ["summary"] = new JsonObject
            {
                ["interactions"] = result.Interactions.Count,
                ["failed"] = result.Failed,
                ["pending"] = result.FailedPending,
            },
            ["interactions"] = new JsonArray([.. result.Interactions.Select(Of)]),
        };
        if (result.Problems.Count > 0)
            report["problems"] = new JsonArray([.. result.Problems.Select(problem => (JsonNode)problem.Message)]);
        return report.ToJsonString(Readable);
    }

    public static JsonNode Of(Mismatch mismatch) => new JsonObject
    {
        ["kind"] = mismatch.Kind.ToString(),
        ["path"] = mismatch.Path,
        ["expected"] = mismatch.Expected,
        ["actual"] = mismatch.Actual,
        ["message"] = mismatch.Message,
    };

    private static JsonNode Of(InteractionResult result)
    {
        var entry = new JsonObject
        {
            ["description"] = result.Interaction.Description,
            ["consumer"] = result.Consumer,
            ["providerStates"] = new JsonArray(
                [.. result.Interaction.ProviderStates.Select(state => (JsonNode)state.Name)]),
            ["key"] = result.Interaction.Key,
            ["success"] = result.Success,
            ["pending"] = result.Pending,
            ["mismatches"] = new JsonArray([.. result.Mismatches.Select(Of)]),
        };
        if (result.Error is { } error)
            entry["error"] = error.Message;
        return entry;
    }
}
