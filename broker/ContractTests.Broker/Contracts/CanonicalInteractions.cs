using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// The canonical forms of the interactions and messages of a contract. The hash of the content and most ids of
/// interactions are computed from them.
/// </summary>
internal sealed class CanonicalInteractions
{
    private static readonly string[] Names = ["interactions", "messages"];

    private readonly JsonElement _contract;
    private readonly List<(string Name, List<Form> Forms)> _lists = [];

    public CanonicalInteractions(JsonElement contract)
    {
        _contract = contract;
        foreach (var name in Names)
        {
            if (contract.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
                _lists.Add((name, Read(list)));
        }
    }

    /// <summary>Whether the contract has a list of interactions or of messages.</summary>
    public bool IsPact => _lists.Count > 0;

    /// <summary>The number of interactions and messages.</summary>
    public int Count => _lists.Sum(list => list.Forms.Count);

    /// <summary>Returns each list with its forms, which are sorted by their bytes.</summary>
    public IEnumerable<(string Name, IEnumerable<ReadOnlyMemory<byte>> Forms)> Sorted() => _lists.Select(list => (
        list.Name,
        list.Forms.Select(form => form.Bytes).Order(Comparer<ReadOnlyMemory<byte>>.Create(
            (left, right) => left.Span.SequenceCompareTo(right.Span)))
            .AsEnumerable()));

    /// <summary>
    /// Returns the forms from which an <c>_id</c> can be computed, by the offset of the interaction in the contract. An
    /// <c>_id</c> writes some characters and numbers differently than the hash; interactions with these are left out.
    /// </summary>
    public Dictionary<int, ReadOnlyMemory<byte>> OfIds() => _lists.SelectMany(list => list.Forms)
        .Where(form => !form.HasFraction && !form.Bytes.Span.Contains((byte)'\\'))
        .ToDictionary(form => form.Offset, form => form.Bytes);

    private List<Form> Read(JsonElement list)
    {
        // All in one buffer, which is about as long as the list: a contract may have megabytes.
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, JsonMarshal.GetRawUtf8Value(list).Length));
        var forms = new List<(Range Bytes, int Offset, bool HasFraction)>(list.GetArrayLength());
        using var writer = new Utf8JsonWriter(buffer);
        var hasFraction = false;
        foreach (var interaction in list.EnumerateArray())
        {
            var start = buffer.WrittenCount;
            hasFraction = false;
            writer.Reset();

            // An _id that a broker added when the pact was downloaded is not content.
            CanonicalJson.Write(writer, interaction, Number, leaveOut: InteractionIds.Name);
            writer.Flush();
            forms.Add((start..buffer.WrittenCount, Offset(interaction), hasFraction));
        }

        // The buffer may have grown, and moved, by now.
        return forms.ConvertAll(form => new Form(buffer.WrittenMemory[form.Bytes], form.Offset, form.HasFraction));

        void Number(Utf8JsonWriter to, JsonElement number)
        {
            hasFraction |= JsonMarshal.GetRawUtf8Value(number).ContainsAny((byte)'.', (byte)'e', (byte)'E');
            number.WriteTo(to);
        }
    }

    private int Offset(JsonElement interaction) => (int)Unsafe.ByteOffset(
        ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(_contract)),
        ref MemoryMarshal.GetReference(JsonMarshal.GetRawUtf8Value(interaction)));

    private readonly record struct Form(ReadOnlyMemory<byte> Bytes, int Offset, bool HasFraction);
}
