using System.Text.Json;

namespace ContractTests.Broker.Verifications;

/// <summary>The result of one interaction.</summary>
/// <param name="InteractionId">The <c>_id</c> of the interaction; null if the verifier did not send it.</param>
/// <param name="Success">Null if the verifier did not send it.</param>
/// <param name="Findings">The mismatches and exceptions.</param>
internal sealed record TestResult(string? InteractionId, bool? Success, IReadOnlyList<Finding> Findings)
{
    private const int MostFindings = 20;
    private const int MostOfFinding = 500;

    /// <summary>Reads a list, or the list <c>tests</c> that older tools send; anything else is empty.</summary>
    public static IReadOnlyList<TestResult> In(string? sent)
    {
        if (sent is null)
            return [];
        using var document = JsonDocument.Parse(sent, JsonLimits.Documents);
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

    private static Finding Words(JsonElement finding)
    {
        if (finding.ValueKind == JsonValueKind.String)
            return new Finding(Short(finding.GetString()!), null, null, null);
        var place = Texts(finding, "path", "attribute", "identifier");
        var words = Texts(finding, "mismatch", "description", "message");
        var (expected, actual) = (Value(finding, "expected"), Value(finding, "actual"));
        return place.Length == 0 && words.Length == 0 && expected is null
            ? new Finding(Short(finding.GetRawText()), null, null, null)
            : new Finding(Short(words), place.Length == 0 ? null : Short(place), expected, actual);
    }

    private static string Texts(JsonElement finding, params ReadOnlySpan<string> names)
    {
        var texts = new List<string>();
        foreach (var name in names)
        {
            if (Text(finding, name) is { Length: > 0 } text && !texts.Contains(text))
                texts.Add(text);
        }

        return string.Join(": ", texts);
    }

    private static string? Value(JsonElement finding, string name) => Child(finding, name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => Short(text.GetString()!),
        var value => Short(value.GetRawText()),
    };

    private static string Short(string text) => text.Length <= MostOfFinding
        ? text
        : text[..(char.IsHighSurrogate(text[MostOfFinding - 1]) ? MostOfFinding - 1 : MostOfFinding)] + " …";

    private static JsonElement Child(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var child) ? child : default;

    private static string? Text(JsonElement json, string name) =>
        Child(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

/// <summary>What was wrong.</summary>
/// <param name="Text">In the verifier's words; empty if it sent only what was expected and what it found.</param>
/// <param name="Place">Where, such as <c>$.amount</c>; null if it did not say.</param>
/// <param name="Expected">Null if it did not say.</param>
/// <param name="Actual">Null if it did not say.</param>
internal sealed record Finding(string Text, string? Place, string? Expected, string? Actual);
