using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Http;

/// <summary>A body as a cell of a table names it: in a file, as JSON or XML, or as plain text.</summary>
internal sealed record SuiteBody(byte[] Content, string ContentType)
{
    public bool IsJson => ContentType.EndsWith("json", StringComparison.Ordinal);

    public JsonNode Json => JsonNode.Parse(Content)!;

    /// <param name="contentType">
    /// What is said beside the body; the body itself says it better in a file or as JSON.
    /// </param>
    public static SuiteBody Read(string cell, string? contentType = null)
    {
        if (After("JSON:", cell) is { } json)
            return new SuiteBody(Encoding.UTF8.GetBytes(json), "application/json");
        if (After("XML:", cell) is { } xml)
            return new SuiteBody(Encoding.UTF8.GetBytes(xml), "application/xml");
        if (After("file:", cell) is not { } file)
            return new SuiteBody(cell == "EMPTY" ? [] : Encoding.UTF8.GetBytes(cell), contentType ?? "text/plain");

        return file.EndsWith("-body.xml", StringComparison.Ordinal)
            ? Described(file)
            : new SuiteBody(SuiteFiles.Fixture(file), contentType ?? TypeOf(file));
    }

    /// <summary>JSON in a cell, or in the fixture that the cell names.</summary>
    public static JsonObject ReadJson(string cell) =>
        JsonNode.Parse(After("JSON:", cell) ?? Encoding.UTF8.GetString(SuiteFiles.Fixture(cell)))!.AsObject();

    private static string? After(string prefix, string cell) =>
        cell.StartsWith(prefix, StringComparison.Ordinal) ? cell[prefix.Length..].Trim() : null;

    private static SuiteBody Described(string file)
    {
        var body = XDocument.Parse(Encoding.UTF8.GetString(SuiteFiles.Fixture(file))).Root!;
        var contents = body.Element("contents")!;
        var text = contents.Value.Trim();
        if (contents.Attribute("eol")?.Value == "CRLF")
            text = text.ReplaceLineEndings("\r\n");

        return new SuiteBody(
            contents.Attribute("encoding")?.Value == "base64"
                ? Convert.FromBase64String(text)
                : Encoding.UTF8.GetBytes(text),
            body.Element("contentType")!.Value);
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".json" => "application/json",
        ".xml" => "application/xml",
        ".jpg" => "image/jpeg",
        ".pdf" => "application/pdf",
        var other => throw new ArgumentException($"{file}: expected a known kind of fixture, but found {other}"),
    };
}
