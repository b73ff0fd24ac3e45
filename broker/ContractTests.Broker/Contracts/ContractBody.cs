using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// A contract as stored: the published text with an <c>_id</c> in each interaction, without the two members that the
/// broker itself adds to its responses.
/// </summary>
internal sealed record ContractBody(byte[] Utf8, string Hash, int InteractionsCount)
{
    /// <summary>Shorter contracts are copied into the response buffer; longer ones are written directly.</summary>
    private const int MostCopied = 64 * 1024;

    private static readonly string[] Own = ["createdAt", "_links"];

    /// <param name="text">The contract as it was published.</param>
    /// <param name="contract">The same, parsed.</param>
    public static ContractBody From(ReadOnlyMemory<byte> text, JsonElement contract)
    {
        var interactions = new CanonicalInteractions(contract);
        var filled = Own.Any(name => contract.TryGetProperty(name, out _))
            ? InteractionIds.Fill(WithoutOwn(contract))
            : InteractionIds.Fill(Trimmed(text), interactions.OfIds());
        return new ContractBody(Whole(filled), ContentHash.Of(contract, interactions), interactions.Count);
    }

    public static ContractBody From(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text, JsonLimits.Documents);
        return From(text, document.RootElement);
    }

    /// <summary>Writes the text unchanged, with the broker's members appended.</summary>
    public static async Task Answer(
        HttpResponse response, ReadOnlyMemory<byte> text, JsonObject members, CancellationToken cancellation)
    {
        var contract = text[..text.Span[..^1].TrimEnd(Space).Length];
        var added = Encoding.UTF8.GetBytes(HalDocument.Text(members));
        added[0] = (byte)',';
        var rest = added.AsMemory(contract.Length == 1 ? 1 : 0);
        response.ContentLength = contract.Length + rest.Length;
        if (contract.Length <= MostCopied)
        {
            contract.Span.CopyTo(response.BodyWriter.GetSpan(contract.Length));
            response.BodyWriter.Advance(contract.Length);
        }
        else
            await response.BodyWriter.WriteAsync(contract, cancellation);
        await response.BodyWriter.WriteAsync(rest, cancellation);
    }

    private static byte[] Whole(ReadOnlyMemory<byte> text) =>
        MemoryMarshal.TryGetArray(text, out var part) && part.Array!.Length == part.Count ? part.Array : text.ToArray();

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> text) => text.Trim(Space);

    private static byte[] WithoutOwn(JsonElement contract)
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

        return buffer.ToArray();
    }
}
