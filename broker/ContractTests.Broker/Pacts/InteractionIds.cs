using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContractTests.Broker.Pacts;

/// <summary>
/// The <c>_id</c> of interactions and messages, which verification results refer to. A published one is kept; otherwise
/// it is computed from the content of the interaction as in the Pact Broker, so an interaction has the same
/// <c>_id</c> in every pact and in both brokers.
/// </summary>
internal static class InteractionIds
{
    public const string Name = "_id";

    private const int IdLength = 40;

    private static readonly JsonWriterOptions Unescaped = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static ReadOnlySpan<byte> Utf8Name => "_id"u8;

    /// <summary>The contract with an <c>_id</c> in each interaction, otherwise unchanged.</summary>
    /// <param name="contract">The whole contract.</param>
    /// <param name="forms">Canonical forms that are already known, by the offset of their interactions.</param>
    public static ReadOnlyMemory<byte> Fill(
        ReadOnlyMemory<byte> contract, IReadOnlyDictionary<int, ReadOnlyMemory<byte>>? forms = null)
    {
        var lacking = InteractionRange.In(contract.Span).FindAll(place => !place.HasId);
        return lacking.Count == 0 ? contract : Filled(contract, lacking, forms);
    }

    private static byte[] Filled(
        ReadOnlyMemory<byte> contract,
        List<InteractionRange> lacking,
        IReadOnlyDictionary<int, ReadOnlyMemory<byte>>? forms)
    {
        var filled = new byte[contract.Length + lacking.Sum(place => Added(contract.Span, place))];
        var (from, to) = (0, 0);
        var canonical = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(canonical, Unescaped);
        foreach (var place in lacking)
        {
            Copy(contract.Span[from..(place.Start + 1)]);
            from = place.Start + 1;
            var space = Space(contract.Span, from);
            Copy(contract.Span.Slice(from, space));
            Copy(space == 0 ? "\"_id\":\""u8 : "\"_id\": \""u8);
            var id = forms is not null && forms.TryGetValue(place.Start, out var form)
                ? IdOf(form.Span)
                : IdOf(contract.Slice(place.Start, place.Length), canonical, writer);
            to += Encoding.ASCII.GetBytes(id, filled.AsSpan(to));
            Copy(contract.Span[from + space] == '}' ? "\""u8 : "\","u8);
        }

        Copy(contract.Span[from..]);
        return filled;

        void Copy(ReadOnlySpan<byte> part)
        {
            part.CopyTo(filled.AsSpan(to));
            to += part.Length;
        }
    }

    /// <summary>The number of bytes of an <c>_id</c>, including the white space that puts it on its own line.</summary>
    private static int Added(ReadOnlySpan<byte> contract, InteractionRange place)
    {
        var space = Space(contract, place.Start + 1);
        var isEmpty = contract[place.Start + 1 + space] == '}';
        return space + (space == 0 ? 7 : 8) + IdLength + (isEmpty ? 1 : 2);
    }

    private static int Space(ReadOnlySpan<byte> contract, int start) =>
        contract[start..].IndexOfAnyExcept(" \t\r\n"u8);

    private static string IdOf(
        ReadOnlyMemory<byte> interaction, ArrayBufferWriter<byte> canonical, Utf8JsonWriter writer)
    {
        using var document = JsonDocument.Parse(interaction, JsonLimits.Documents);
        canonical.ResetWrittenCount();
        writer.Reset(canonical);
        CanonicalJson.Write(writer, document.RootElement, WriteNumber);
        writer.Flush();
        return IdOf(canonical.WrittenSpan);
    }

#pragma warning disable CA5350 // An identifier that the Pact Broker computes in the same way, not a secret.
    private static string IdOf(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA1.HashData(canonical));
#pragma warning restore CA5350

    /// <summary>The Pact Broker reads a number with a point or an exponent as a double.</summary>
    private static void WriteNumber(Utf8JsonWriter writer, JsonElement number)
    {
        var written = number.GetRawText();
        writer.WriteRawValue(
            written.AsSpan().ContainsAny('.', 'e', 'E') ? Shortest(written) : written, skipInputValidation: true);
    }

    private static string Shortest(string written)
    {
        var text = double.Parse(written, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        if (!text.All(character => char.IsAsciiDigit(character) || character is '-' or '.'))
            return written;
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }
}
