using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.CompatibilitySuite.Running;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Messages;

/// <summary>Metadata of messages in tables and sentences: text, or JSON that says it is.</summary>
internal static class SuiteMetadata
{
    public static JsonNode Value(string cell) => cell.StartsWith("JSON:", StringComparison.Ordinal)
        ? JsonNode.Parse(cell["JSON:".Length..])!
        : JsonValue.Create(cell);

    /// <summary>A table with the columns key and value.</summary>
    public static JsonObject Of(IReadOnlyList<TableRow> rows) =>
        new(rows.Select(row => KeyValuePair.Create<string, JsonNode?>(row["key"]!, Value(row["value"]!))));

    /// <summary>A cell such as <c>Origin=AXP-1000; TagData=JSON: { "ID": "123" }</c>.</summary>
    public static JsonObject Of(string cell) => new(cell.Split(';', StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split('=', 2))
        .Select(entry => KeyValuePair.Create<string, JsonNode?>(entry[0], Value(entry[1]))));

    /// <summary>A sentence in which quotes are escaped.</summary>
    public static string Unescaped(string sentence) => sentence.Replace("\\\"", "\"", StringComparison.Ordinal);
}
