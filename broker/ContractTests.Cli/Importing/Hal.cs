using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>Reads the answers of a broker leniently: missing members are empty.</summary>
internal static class Hal
{
    public static JsonElement Part(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var part) ? part : default;

    public static string? Text(this JsonElement json, string name) =>
        json.Part(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool Flag(this JsonElement json, string name) => json.Part(name).ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Part(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Embedded(this JsonElement json, string name) =>
        json.Part("_embedded").Items(name);

    /// <summary>All addresses of a relation.</summary>
    public static IReadOnlyList<string> Links(this JsonElement json, string relation)
    {
        var links = json.Part("_links").Part(relation);
        IEnumerable<JsonElement> all = links.ValueKind == JsonValueKind.Array ? links.EnumerateArray() : [links];
        return [.. all.Select(link => link.Text("href")).OfType<string>()];
    }

    /// <summary>The name in an address after <paramref name="name"/>.</summary>
    public static string After(string address, string name)
    {
        var segments = address.Split('?')[0].Split('/');
        var at = Array.LastIndexOf(segments, name);
        return at >= 0 && at + 1 < segments.Length ? Uri.UnescapeDataString(segments[at + 1]) : "";
    }

    public static JsonNode? Copy(this JsonElement json, string name) =>
        json.Part(name) is { ValueKind: not JsonValueKind.Undefined } part ? JsonNode.Parse(part.GetRawText()) : null;

    /// <summary>A hash of the resource, which changes whenever the resource changes.</summary>
    public static string Mark(this JsonElement json) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(json)))[..32];

    public static JsonArray List(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode)text)]);
}
