using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// The identity of what a verification verifies: interactions, messages and the specification version. The order of
/// keys and of interactions, the names of the pair and other metadata make no difference; every digit of a number
/// does. A document that is no pact counts whole.
/// </summary>
internal static class ContentHash
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Of(JsonElement contract)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var isPact = AppendList(hash, contract, "interactions") | AppendList(hash, contract, "messages");
        if (isPact)
            AppendPart(hash, "specification", Canonical(SpecificationVersion(contract)));
        else
            AppendPart(hash, "document", Canonical(contract));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string Of(string contract)
    {
        using var document = JsonDocument.Parse(contract, JsonLimits.Documents);
        return Of(document.RootElement);
    }

    /// <summary>Interactions and messages together.</summary>
    public static int InteractionsOf(JsonElement contract) =>
        Count(contract, "interactions") + Count(contract, "messages");

    private static int Count(JsonElement contract, string name) =>
        contract.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.GetArrayLength()
            : 0;

    private static bool AppendList(IncrementalHash hash, JsonElement contract, string name)
    {
        if (!contract.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            return false;

        // All in one buffer, which is about as long as the list: a contract may have megabytes.
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, JsonMarshal.GetRawUtf8Value(list).Length));
        var interactions = new List<Range>(list.GetArrayLength());
        using (var writer = new Utf8JsonWriter(buffer))
        {
            foreach (var interaction in list.EnumerateArray())
            {
                var start = buffer.WrittenCount;
                writer.Reset();

                // An _id that a broker added when the pact was downloaded is not content.
                CanonicalJson.Write(writer, interaction, CanonicalJson.AsWritten, leaveOut: InteractionIds.Name);
                writer.Flush();
                interactions.Add(start..buffer.WrittenCount);
            }
        }

        interactions.Sort((left, right) => buffer.WrittenSpan[left].SequenceCompareTo(buffer.WrittenSpan[right]));
        foreach (var interaction in interactions)
            AppendPart(hash, name, buffer.WrittenSpan[interaction]);
        AppendPart(hash, name, []);
        return true;
    }

    private static void AppendPart(IncrementalHash hash, string name, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static JsonElement SpecificationVersion(JsonElement contract)
    {
        if (!contract.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
            return default;
        foreach (var name in (ReadOnlySpan<string>)["pactSpecification", "pact-specification"])
        {
            if (metadata.TryGetProperty(name, out var specification)
                && specification.ValueKind == JsonValueKind.Object
                && specification.TryGetProperty("version", out var version))
                return version;
        }

        return metadata.TryGetProperty("pactSpecificationVersion", out var old) ? old : default;
    }

    private static byte[] Canonical(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
            return [];
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
            CanonicalJson.Write(writer, element, CanonicalJson.AsWritten);
        return buffer.WrittenSpan.ToArray();
    }
}
