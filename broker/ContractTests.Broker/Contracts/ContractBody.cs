using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// A contract as it is stored: the published text, without the two members that the broker itself adds when it
/// hands the contract out.
/// </summary>
internal sealed record ContractBody(string Text, string Hash, int InteractionsCount)
{
    private static readonly string[] Own = ["createdAt", "_links"];
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonBody.MaxDepth };

    public static ContractBody From(string text, JsonElement contract) => new(
        Own.Any(name => contract.TryGetProperty(name, out _)) ? WithoutOwn(contract) : text.Trim(),
        ContentHash.Of(contract),
        ContentHash.InteractionsOf(contract));

    public static ContractBody From(string text)
    {
        using var document = JsonDocument.Parse(text, Strict);
        return From(text, document.RootElement);
    }

    /// <summary>The text with the broker's members at its end; the rest stays letter by letter.</summary>
    public static byte[] WithMembers(string text, JsonObject members)
    {
        var isEmpty = text[1..^1].All(char.IsWhiteSpace);
        var contract = text.AsSpan()[..^1].TrimEnd();
        var added = Hal.HalDocument.Text(members).AsSpan()[1..];
        return Encoding.UTF8.GetBytes($"{contract}{(isEmpty ? "" : ",")}{added}");
    }

    private static string WithoutOwn(JsonElement contract)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in contract.EnumerateObject().Where(property => !Own.Contains(property.Name)))
            {
                writer.WritePropertyName(property.Name);
                writer.WriteRawValue(property.Value.GetRawText());
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
