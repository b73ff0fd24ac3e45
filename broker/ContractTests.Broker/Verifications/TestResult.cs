using System.Text.Json;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Verifications;

/// <summary>What a verifier said of one interaction.</summary>
/// <param name="InteractionId">Its <c>_id</c>; null where the verifier named none.</param>
/// <param name="Success">Null where it does not say.</param>
/// <param name="Findings">What was wrong, in words.</param>
internal sealed record TestResult(string? InteractionId, bool? Success, IReadOnlyList<string> Findings)
{
    private const int MostFindings = 20;
    private const int MostOfFinding = 500;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonBody.MaxDepth };

    /// <summary>Those of a list, or of the list <c>tests</c> that older tools send; none of anything else.</summary>
    public static IReadOnlyList<TestResult> In(string? sent)
    {
        if (sent is null)
            return [];
        using var document = JsonDocument.Parse(sent, Strict);
        var list = Child(document.RootElement, "tests") is { ValueKind: JsonValueKind.Array } tests
            ? tests
            : document.RootElement;
        return list.ValueKind != JsonValueKind.Array
            ? []
            : [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).Select(Read)];
    }

    private static TestResult Read(JsonElement one) => new(
        Text(one, "interactionId"),
        Child(one, "success").ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        },
        [.. Items(one, "mismatches").Concat(Items(one, "exceptions")).Take(MostFindings).Select(Words)]);

    private static JsonElement.ArrayEnumerator Items(JsonElement one, string name) =>
        Child(one, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>Where it was and what; anything else as it was sent.</summary>
    private static string Words(JsonElement finding)
    {
        if (finding.ValueKind == JsonValueKind.String)
            return Short(finding.GetString()!);
        var words = ((string[])["attribute", "identifier", "mismatch", "description", "message"])
            .Select(name => Text(finding, name)).OfType<string>().Distinct().ToList();
        return Short(words.Count > 0 ? string.Join(": ", words) : finding.GetRawText());
    }

    private static string Short(string text) => text.Length <= MostOfFinding ? text : text[..MostOfFinding] + " …";

    private static JsonElement Child(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var child) ? child : default;

    private static string? Text(JsonElement json, string name) =>
        Child(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
