using System.Text.Json;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Contracts;

/// <summary>Where in a contract's text an interaction or a message stands.</summary>
/// <param name="Start">The byte of its brace.</param>
/// <param name="Length">In bytes, with both braces.</param>
/// <param name="HasId">Whether it came with an <c>_id</c>.</param>
internal readonly record struct InteractionPlace(int Start, int Length, bool HasId)
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = JsonBody.MaxDepth };

    /// <summary>Those of the contract in its order, found in one walk over the text without a tree of it.</summary>
    public static List<InteractionPlace> In(ReadOnlySpan<byte> contract)
    {
        var places = new List<InteractionPlace>();
        var reader = new Utf8JsonReader(contract, Strict);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals("interactions"u8) || reader.ValueTextEquals("messages"u8);
            reader.Read();
            if (!isList || reader.TokenType != JsonTokenType.StartArray)
                reader.Skip();
            else
                ReadList(ref reader, places);
        }

        return places;
    }

    private static void ReadList(ref Utf8JsonReader reader, List<InteractionPlace> places)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            var hasId = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                hasId |= reader.ValueTextEquals(InteractionIds.Utf8Name);
                reader.Read();
                reader.Skip();
            }

            places.Add(new InteractionPlace(start, (int)reader.BytesConsumed - start, hasId));
        }
    }
}
