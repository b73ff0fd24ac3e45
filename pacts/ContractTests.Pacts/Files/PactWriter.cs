using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Writes contracts as pact files of versions 1 to 4. The same contract always gives the same bytes: indented by two
/// spaces, LF, known keys in a fixed order, everything else in the order of the contract.
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

    /// <param name="contract">The contract to write.</param>
    /// <param name="version">The contract's own version by default.</param>
    /// <exception cref="UnsupportedBySpecificationException">
    /// The version does not support something in the contract.
    /// </exception>
    public static byte[] Write(Contract contract, SpecificationVersion? version = null) =>
        Write(contract, Specification.Of(version ?? contract.Version));

    /// <inheritdoc cref="Write(Contract, SpecificationVersion?)"/>
    internal static byte[] Write(Contract contract, Specification specification)
    {
        foreach (var interaction in contract.Interactions)
            SpecificationLimits.Check(interaction, specification);

        return Write(contract, specification, new SerializedInteractions(), 0).ToArray();
    }

    /// <param name="written">Interactions that are already serialized.</param>
    /// <param name="expectedLength">The approximate size of the file in bytes.</param>
    internal static ReadOnlyMemory<byte> Write(
        Contract contract, Specification specification, SerializedInteractions written, int expectedLength)
    {
        var buffer = new ArrayBufferWriter<byte>(expectedLength + (expectedLength / 8) + 4096);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            WriteContract(writer, contract, specification, written);

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>An interaction as it appears in a file, with the indentation before it.</summary>
    internal static byte[] WriteInteraction(Interaction interaction, Specification specification)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Readable);
        writer.WriteStartObject();
        writer.WriteStartArray("interactions");
        writer.Flush();
        var start = buffer.WrittenCount;
        new InteractionWriter(writer, specification).Write(interaction);
        writer.Flush();
        return buffer.WrittenSpan[start..].ToArray();
    }

    private static void WriteContract(
        Utf8JsonWriter writer, Contract contract, Specification specification, SerializedInteractions written)
    {
        writer.WriteStartObject();
        WriteParticipant(writer, "consumer", contract.Consumer, contract.UnknownConsumerKeys);
        WriteParticipant(writer, "provider", contract.Provider, contract.UnknownProviderKeys);
        WriteInteractions(writer, contract.Interactions, specification, written);
        writer.WriteStartObject("metadata");
        JsonMembers.Write(writer, contract.Metadata);
        writer.WriteStartObject("pactSpecification");
        writer.WriteString("version", specification.Number);
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

    // In versions with a separate list of messages, a file without requests has only that list.
    private static void WriteInteractions(
        Utf8JsonWriter writer,
        Sequence<Interaction> interactions,
        Specification specification,
        SerializedInteractions written)
    {
        var apart = specification.MessagesStandApart ? interactions.OfType<AsynchronousMessage>().ToList() : [];
        if (apart.Count == 0 || apart.Count < interactions.Count)
            WriteList("interactions", interactions.Where(one => apart.Count == 0 || one is not AsynchronousMessage));

        if (apart.Count > 0)
            WriteList("messages", apart);

        void WriteList(string name, IEnumerable<Interaction> list)
        {
            writer.WriteStartArray(name);
            foreach (var interaction in list)
                writer.WriteRawValue(written.Of(interaction, specification), skipInputValidation: true);

            writer.WriteEndArray();
        }
    }
}
