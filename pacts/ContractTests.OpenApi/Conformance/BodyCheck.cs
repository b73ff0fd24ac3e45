using System.Text.Json;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.OpenApi.Conformance;

internal sealed record BodyCodes(
    string ContentTypeMissing, string ContentTypeIncompatible, string Incompatible, string Unvalidatable);

/// <summary>Checks a body against the description of its media type.</summary>
internal sealed class BodyCheck(string side, BodyCodes codes, FindingList findings)
{
    private string At => $"{side}.body";

    /// <returns>Null if there is no body or it is empty.</returns>
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
            Check(content, schema, type, body, IsEncoded(headers));
        }
    }

    private static bool IsEncoded(Sequence<HttpHeader> headers) => headers.Any(header =>
        header.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)
        && header.Values.Any(value => !value.Equals("identity", StringComparison.OrdinalIgnoreCase)));

    private void Check(
        DescribedContent content, CompiledSchema schema, MediaRange type, Body.Present body, bool isEncoded)
    {
        if (isEncoded)
        {
            findings.Add(codes.Unvalidatable, At, "a body without Content-Encoding", "one with it", schema.Node);
        }
        else if (type.IsJson)
        {
            CheckJson(schema, body);
        }
        else if (type.IsMultipartForm)
        {
            CheckParts(content, schema, body);
        }
        else if (type.IsXml && ValueShape.Of(schema.Node).Types != SchemaTypes.String)
        {
            CheckXml(schema, body);
        }
        else if (type.IsForm)
        {
            var shape = ValueShape.Of(schema.Node);
            var members = QueryString.Parse(body.Text).Parameters.Select(each =>
                (each.Name, (IReadOnlyList<string>)[.. each.Values.Select(value => value ?? "")]));
            Check(schema, FormText.Object(shape, members));
        }
        else if (type.IsText || type.IsXml)
        {
            var readings = FormText.Readings(ValueShape.Of(schema.Node).Types, body.Text).ToList();
            if (!readings.Any(schema.Accepts))
                Check(schema, readings[0]);
        }
        else
        {
            findings.Add(
                codes.Unvalidatable, At, "a body that can be validated against a schema", $"{type}", schema.Node);
        }
    }

    private void CheckJson(CompiledSchema schema, Body.Present body)
    {
        if (SentJson.Read(body.Content.Span, out var problem) is { } json)
            Check(schema, json);
        else
            findings.Add(codes.Incompatible, At, "JSON", problem, schema.Node);
    }

    private void CheckParts(DescribedContent content, CompiledSchema schema, Body.Present body)
    {
        if (!MultipartParts.TryParse(body.Content, out var parts, out var problem))
        {
            findings.Add(codes.Incompatible, At, "a multipart form", $"something else ({problem})",
                schema.Node);
            return;
        }

        foreach (var (name, encoding) in content.Node.Child("encoding")?.Members() ?? [])
        {
            if (encoding.Text("contentType") is not { } expected)
                continue;
            var ranges = expected.Split(',').Select(MediaRange.Parse).OfType<MediaRange>().ToList();
            foreach (var type in parts.Where(part => part.Name == name).Select(MultipartText.TypeOf))
            {
                if (MediaRange.Parse(type) is not { } actual || !ranges.Exists(range => range.Covers(actual)))
                    findings.Add(codes.Incompatible, $"{At}.{name}", $"a part of {expected}", $"'{type}'", encoding);
            }
        }

        Check(schema, MultipartText.Object(ValueShape.Of(schema.Node), parts));
    }

    private void CheckXml(CompiledSchema schema, Body.Present body)
    {
        if (XmlText.TryRead(schema.Node, body.Content, out var value, out var problem))
            Check(schema, value);
        else
            findings.Add(codes.Incompatible, At, "XML", problem, schema.Node);
    }

    private void Check(CompiledSchema schema, JsonElement value) =>
        findings.Add(codes.Incompatible, codes.Unvalidatable, At, schema, value);
}
