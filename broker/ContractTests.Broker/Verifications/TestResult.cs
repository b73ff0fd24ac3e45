using System.Text.Json;

namespace ContractTests.Broker.Verifications;

/// <summary>The result of one interaction.</summary>
/// <param name="InteractionId">The <c>_id</c> of the interaction; null if the verifier did not send it.</param>
/// <param name="Success">Null if the verifier did not send it.</param>
/// <param name="Findings">The mismatches and exceptions as text.</param>
internal sealed record TestResult(string? InteractionId, bool? Success, IReadOnlyList<string> Findings)
{
    private const int MostFindings = 20;
    private const int MostOfFinding = 500;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonLimits.MaxDepth };

    /// <summary>Reads a list, or the list <c>tests</c> that older tools send; anything else is empty.</summary>
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

    /// <summary>The place and the text of a finding, or else its JSON.</summary>
    private static string Words(JsonElement finding)
    {
        if (finding.ValueKind == JsonValueKind.String)
            return Short(finding.GetString()!);
        var words = ((string[])["attribute", "identifier", "mismatch", "description", "message"])
            .Select(name => Text(finding, name)).OfType<string>().Distinct().ToList();
        return Short(words.Count > 0 ? string.Join(": ", words) : finding.GetRawText());
    }

    private static string Short(string text) => text.Length <= MostOfFinding
        ? text
        : text[..(char.IsHighSurrogate(text[MostOfFinding - 1]) ? MostOfFinding - 1 : MostOfFinding)] + " …";

    private static JsonElement Child(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var child) ? child : default;

    private static string? Text(JsonElement json, string name) =>
        Child(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
