using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Writes contracts as pact files of versions 1 to 4. The same contract gives the same bytes everywhere: two spaces,
/// LF, keys in a fixed order, everything else in the order of the contract.
/// </summary>
public static class PactWriter
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = JsonBytes.DeepestNesting * 2,
    };

    /// <param name="contract">What to write.</param>
    /// <param name="version">The contract's own version when left out.</param>
    /// <exception cref="UnsupportedBySpecificationException">The version has no words for something in it.</exception>
    public static byte[] Write(Contract contract, SpecificationVersion? version = null)
    {
        var target = version ?? contract.Version;
        foreach (var interaction in contract.Interactions)
            SpecificationLimits.Check(interaction, target);

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            WriteContract(writer, contract, target);

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteContract(Utf8JsonWriter writer, Contract contract, SpecificationVersion version)
    {
        writer.WriteStartObject();
        WriteParticipant(writer, "consumer", contract.Consumer, contract.UnknownConsumerKeys);
        WriteParticipant(writer, "provider", contract.Provider, contract.UnknownProviderKeys);
        WriteInteractions(writer, contract.Interactions, version);
        writer.WriteStartObject("metadata");
        JsonMembers.Write(writer, contract.Metadata);
        writer.WriteStartObject("pactSpecification");
        writer.WriteString("version", version.Number());
        writer.WriteEndObject();
        writer.WriteEndObject();
        JsonMembers.Write(writer, contract.UnknownKeys);
        writer.WriteEndObject();
    }

    private static void WriteParticipant(
        Utf8JsonWriter writer, string role, string name, Sequence<JsonMember> unknownKeys)
    {
        writer.WriteStartObject(role);
        writer.WriteString("name", name);
        JsonMembers.Write(writer, unknownKeys);
        writer.WriteEndObject();
    }

    // Version 3 keeps messages in a list of their own; a file without requests has no other list.
    private static void WriteInteractions(
        Utf8JsonWriter writer, Sequence<Interaction> interactions, SpecificationVersion version)
    {
        var form = new InteractionWriter(writer, version);
        var apart = version == SpecificationVersion.V3 ? interactions.OfType<AsynchronousMessage>().ToList() : [];
        if (apart.Count == 0 || apart.Count < interactions.Count)
        {
            writer.WriteStartArray("interactions");
            foreach (var interaction in interactions.Where(one => apart.Count == 0 || one is not AsynchronousMessage))
                form.Write(interaction);

            writer.WriteEndArray();
        }

        if (apart.Count > 0)
        {
            writer.WriteStartArray("messages");
            foreach (var message in apart)
                form.Write(message);

            writer.WriteEndArray();
        }
    }
}
