using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// The canonical forms of one list of a contract: what its hash is made of, and most of the ids of its interactions.
/// </summary>
internal sealed class CanonicalInteractions
{
    private readonly List<Form> _forms = [];
    private readonly ArrayBufferWriter<byte> _buffer;

    private CanonicalInteractions(JsonElement contract, JsonElement list)
    {
        // All in one buffer, which is about as long as the list: a contract may have megabytes.
        _buffer = new ArrayBufferWriter<byte>(Math.Max(256, JsonMarshal.GetRawUtf8Value(list).Length));
        using var writer = new Utf8JsonWriter(_buffer);
        var hasFraction = false;
        foreach (var interaction in list.EnumerateArray())
        {
            var start = _buffer.WrittenCount;
            hasFraction = false;
            writer.Reset();

            // An _id that a broker added when the pact was downloaded is not content.
            CanonicalJson.Write(writer, interaction, Number, leaveOut: InteractionIds.Name);
            writer.Flush();
            _forms.Add(new Form(start.._buffer.WrittenCount, Offset(contract, interaction), hasFraction));
        }

        void Number(Utf8JsonWriter to, JsonElement number)
        {
            hasFraction |= JsonMarshal.GetRawUtf8Value(number).ContainsAny((byte)'.', (byte)'e', (byte)'E');
            number.WriteTo(to);
        }
    }

    /// <returns>Null if the contract has no such list.</returns>
    public static CanonicalInteractions? Of(JsonElement contract, string name) =>
        contract.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? new CanonicalInteractions(contract, list)
            : null;

    public int Count => _forms.Count;

    /// <summary>All of them, in the order of their bytes.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> InOrder() => _forms
        .Select(form => _buffer.WrittenMemory[form.Bytes])
        .Order(Comparer<ReadOnlyMemory<byte>>.Create((left, right) => left.Span.SequenceCompareTo(right.Span)));

    /// <summary>
    /// Adds those from which an <c>_id</c> can be computed, by the offset of the interaction in the contract. An
    /// <c>_id</c> writes some characters and numbers in another way than the hash; interactions with these are
    /// left out.
    /// </summary>
    public void AddFormsOfIds(Dictionary<int, ReadOnlyMemory<byte>> forms)
    {
        foreach (var form in _forms)
        {
            var bytes = _buffer.WrittenMemory[form.Bytes];
            if (!form.HasFraction && !bytes.Span.Contains((byte)'\\'))
                forms[form.Offset] = bytes;
        }
    }

    private static int Offset(JsonElement contract, JsonElement interaction) => (int)Unsafe.ByteOffset(
        ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(contract)),
        ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(interaction)));

    private readonly record struct Form(Range Bytes, int Offset, bool HasFraction);
}
