using System.Buffers;
using System.Text.Json;
using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>
/// Where the interactions of a contract are, grouped by their provider states. Found in one pass that keeps only the
/// place of each, however long the contract is.
/// </summary>
internal sealed class ContractOutline
{
    private readonly ReadOnlyMemory<byte> _contract;
    private readonly List<string> _states = [];
    private readonly Dictionary<string, int> _knownStates = new(StringComparer.Ordinal);
    private readonly List<Entry> _found = [];
    private readonly Entry[] _entries;
    private ReadOnlyMemory<byte> _metadata;

    private ContractOutline(ReadOnlyMemory<byte> contract)
    {
        _contract = contract;
        Read();
        _entries = [.. _found.OrderBy(entry => entry.State)];
    }

    public int Count => _entries.Length;

    public int Size => _contract.Length;

    public static ContractOutline Of(ReadOnlyMemory<byte> contract) => new(contract);

    public OutlinedInteraction this[int position]
    {
        get
        {
            var json = Text(position);
            var reader = new Utf8JsonReader(json.Span, JsonLimits.Readers);
            var (id, description) = ("", "");
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isId, isDescription) =
                    (reader.ValueTextEquals(InteractionIds.Utf8Name), reader.ValueTextEquals("description"u8));
                reader.Read();
                if (isId && reader.TokenType == JsonTokenType.String)
                    id = reader.GetString()!;
                else if (isDescription && reader.TokenType == JsonTokenType.String)
                    description = reader.GetString()!;
                reader.Skip();
            }

            return new OutlinedInteraction(
                position, id, description.Length == 0 ? "An interaction" : description,
                _states[_entries[position].State]);
        }
    }

    /// <summary>Null if no interaction has this id.</summary>
    public int? PositionOf(string id)
    {
        for (var position = 0; position < Count; position++)
        {
            if (this[position].Id == id)
                return position;
        }

        return null;
    }

    public ReadOnlyMemory<byte> Text(int position) =>
        _contract.Slice(_entries[position].Start, _entries[position].Length);

    /// <summary>The contract with one interaction only.</summary>
    public ReadOnlyMemory<byte> Alone(int position, string consumer, string provider)
    {
        var whole = new ArrayBufferWriter<byte>(_entries[position].Length + 512);
        using var writer = new Utf8JsonWriter(whole, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        WriteName("consumer"u8, consumer);
        WriteName("provider"u8, provider);
        if (!_metadata.IsEmpty)
        {
            writer.WritePropertyName("metadata"u8);
            writer.WriteRawValue(_metadata.Span, skipInputValidation: true);
        }

        writer.WriteStartArray(_entries[position].IsMessage ? "messages"u8 : "interactions"u8);
        writer.WriteRawValue(Text(position).Span, skipInputValidation: true);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return whole.WrittenMemory;

        void WriteName(ReadOnlySpan<byte> side, string name)
        {
            writer.WriteStartObject(side);
            writer.WriteString("name"u8, name);
            writer.WriteEndObject();
        }
    }

    private void Read()
    {
        var reader = new Utf8JsonReader(_contract.Span, JsonLimits.Readers);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMessages = reader.ValueTextEquals("messages"u8);
            var isList = isMessages || reader.ValueTextEquals("interactions"u8);
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isList && reader.TokenType == JsonTokenType.StartArray)
                ReadList(ref reader, isMessages);
            else
                reader.Skip();
            if (isMetadata)
                _metadata = _contract[start..(int)reader.BytesConsumed];
        }
    }

    private void ReadList(ref Utf8JsonReader reader, bool isMessages)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            var states = "";
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isState = reader.ValueTextEquals("providerStates"u8) || reader.ValueTextEquals("providerState"u8)
                    || reader.ValueTextEquals("provider_state"u8);
                reader.Read();
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isState)
                    states = Names(_contract[from..(int)reader.BytesConsumed]);
            }

            if (!_knownStates.TryGetValue(states, out var state))
            {
                state = _knownStates[states] = _states.Count;
                _states.Add(states);
            }

            _found.Add(new Entry(start, (int)reader.BytesConsumed - start, isMessages, state));
        }
    }

    private static string Names(ReadOnlyMemory<byte> states)
    {
        using var document = JsonDocument.Parse(states, JsonLimits.Documents);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? string.Join(" and ", document.RootElement.EnumerateArray().Select(Name).OfType<string>())
            : Name(document.RootElement) ?? "";
    }

    private static string? Name(JsonElement state) => state.ValueKind switch
    {
        JsonValueKind.String => state.GetString(),
        JsonValueKind.Object when state.TryGetProperty("name", out var name) => Name(name),
        _ => null,
    };

    private readonly record struct Entry(int Start, int Length, bool IsMessage, int State);
}

/// <summary>An interaction as a list of contents names it.</summary>
/// <param name="Position">Among all, in the order in which they are shown.</param>
/// <param name="Id">Empty if it has none.</param>
/// <param name="States">The names of its provider states; empty if it has none.</param>
internal sealed record OutlinedInteraction(int Position, string Id, string Description, string States);
