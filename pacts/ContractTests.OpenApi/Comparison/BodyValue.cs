using System.Text.Json;
using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Converts the body of a pact to JSON, to validate it against a schema.</summary>
internal static class BodyValue
{
    public static readonly MediaRange Json = MediaRange.Parse("application/json")!;

    public static bool CanBeHeld(MediaRange type, ComparisonOptions options) => type.IsJson || type.IsForm
        || (type.IsMultipartForm && !options.IgnoresMultipart);

    public static JsonElement Of(Body.Present body, MediaRange type, CompiledSchema schema)
    {
        // A pact may contain the fields of a form as JSON, whatever its content type.
        var json = Read(body);
        if (type.IsJson || json is { ValueKind: JsonValueKind.Object })
            return json ?? Text(body).Element;

        var shape = ValueShape.Of(schema.Node);
        if (type.IsForm)
            return FormText.Object(shape, Fields(QueryString.Parse(body.Text)));
        return MultipartParts.TryParse(body.Content, out var parts, out _)
            ? MultipartText.Object(shape, parts)
            : Text(body).Element;
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Fields(QueryString form) => form.Parameters.Select(
        each => (each.Name, (IReadOnlyList<string>)[.. each.Values.Select(value => value ?? "")]));

    /// <summary>Returns the body as a finding shows it; null if there is none.</summary>
    public static JsonFragment? Shown(Body.Present? body) => body is null ? null
        : Read(body) is { } json ? new JsonFragment(json)
        : Text(body);

    private static JsonElement? Read(Body.Present body) => SentJson.Read(body.Content.Span, out _);

    private static JsonFragment Text(Body.Present body) => JsonFragment.Of(body.Text);
}
