using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// The identity of what a verification verifies: interactions, messages and the specification version. The order of
/// keys and of interactions, the names of the pair and other metadata make no difference; every digit of a number
/// does. A document that is no pact counts whole.
/// </summary>
internal static class ContentHash
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonBody.MaxDepth };

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
        using var document = JsonDocument.Parse(contract, Strict);
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

        // Other brokers add _id to the interactions that they give out; it says nothing new.
        var interactions = list.EnumerateArray().Select(each => Canonical(each, leaveOut: "_id")).ToList();
        interactions.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        foreach (var interaction in interactions)
            AppendPart(hash, name, interaction);
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

    private static byte[] Canonical(JsonElement element, string? leaveOut = null)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
            return [];
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, element, leaveOut);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, string? leaveOut = null)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in Sorted(element))
                {
                    if (name == leaveOut)
                        continue;
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>By name; what has the same name stays in the order in which it came.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Sorted(JsonElement element)
    {
        const int Few = 32;
        var members = new (string Name, JsonElement Value)[element.GetPropertyCount()];
        var count = 0;
        foreach (var property in element.EnumerateObject())
            members[count++] = (property.Name, property.Value);
        if (count > Few)
            return members.OrderBy(member => member.Name, StringComparer.Ordinal);
        for (var next = 1; next < count; next++)
        {
            var member = members[next];
            var place = next;
            for (; place > 0 && string.CompareOrdinal(members[place - 1].Name, member.Name) > 0; place--)
                members[place] = members[place - 1];
            members[place] = member;
        }

        return members;
    }
}
