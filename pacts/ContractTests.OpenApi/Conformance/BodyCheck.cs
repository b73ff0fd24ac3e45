using System.Text.Json;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi.Conformance;

internal sealed record BodyCodes(
    string ContentTypeMissing, string ContentTypeIncompatible, string Incompatible, string Unvalidatable);

/// <summary>Holds a body against what is described for its media type.</summary>
internal sealed class BodyCheck(string side, BodyCodes codes, FindingList findings)
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 256 };

    private string At => $"{side}.body";

    /// <returns>Null for no body or one of no bytes.</returns>
    public static Body.Present? Content(Body body) =>
        body is Body.Present { Content.Length: > 0 } content ? content : null;

    public void Run(DescribedBody described, Body.Present body, Sequence<HttpHeader> headers)
    {
        if (described.Content.Count == 0)
            return;

        var header = headers.FirstOrDefault(
            each => each.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
        var named = (header?.Values is [var first, ..] ? first : null) ?? body.ContentType;
        var expected = string.Join(" or ", described.Content.Select(content => content.Range).Distinct());
        if (string.IsNullOrWhiteSpace(named))
        {
            findings.Add(codes.ContentTypeMissing, $"{side}.headers.Content-Type", expected, "no media type",
                described.Node);
        }
        else if (MediaRange.Parse(named) is not { } type || described.For(type) is not { } content)
        {
            findings.Add(codes.ContentTypeIncompatible, $"{side}.headers.Content-Type", expected, $"'{named}'",
                described.Node);
        }
        else if (content.Schema is { } schema)
        {
            Check(schema, type, body);
        }
    }

    private void Check(CompiledSchema schema, MediaRange type, Body.Present body)
    {
        if (type.IsJson)
        {
            CheckJson(schema, body);
        }
        else if (type.IsForm)
        {
            var shape = ValueShape.Of(schema.Node);
            var members = QueryString.Parse(body.Text).Parameters.Select(each =>
                (each.Name, (IReadOnlyList<string>)[.. each.Values.Select(value => value ?? "")]));
            Check(schema, FormText.Object(shape, members));
        }
        else if (type.IsText)
        {
            var readings = FormText.Readings(ValueShape.Of(schema.Node).Types, body.Text).ToList();
            if (!readings.Any(schema.Accepts))
                Check(schema, readings[0]);
        }
        else
        {
            findings.Add(codes.Unvalidatable, At, "a body that a schema can be held against", $"{type}", schema.Node);
        }
    }

    private void CheckJson(CompiledSchema schema, Body.Present body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Content, Json);
            Check(schema, document.RootElement);
        }
        catch (JsonException failure)
        {
            findings.Add(
                codes.Incompatible, At, "JSON", $"what cannot be read as that ({failure.Message})", schema.Node);
        }
    }

    private void Check(CompiledSchema schema, JsonElement value) =>
        findings.Add(codes.Incompatible, codes.Unvalidatable, At, schema, value);
}
