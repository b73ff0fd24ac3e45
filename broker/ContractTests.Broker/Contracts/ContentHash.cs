using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// The identity of what a verification verifies: interactions, messages and the specification version. The order of
/// members and interactions, the names of the pair and other metadata do not affect it; every digit of a number does.
/// A document that is not a pact is hashed as a whole.
/// </summary>
internal static class ContentHash
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Of(JsonElement contract) => Of(contract, new CanonicalInteractions(contract));

    /// <param name="contract">The contract.</param>
    /// <param name="interactions">The interactions of the same contract.</param>
    public static string Of(JsonElement contract, CanonicalInteractions interactions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, forms) in interactions.Sorted())
        {
            foreach (var form in forms)
                AppendPart(hash, name, form.Span);
            AppendPart(hash, name, []);
        }

        if (interactions.IsPact)
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
