using System.Text.Json;

namespace ContractTests.Broker.Pacts;

/// <summary>The position of an interaction or a message in the text of a contract.</summary>
/// <param name="Start">The offset of its opening brace in bytes.</param>
/// <param name="Length">The length in bytes, with both braces.</param>
/// <param name="HasId">Whether it has an <c>_id</c>.</param>
internal readonly record struct InteractionRange(int Start, int Length, bool HasId)
{
    /// <summary>All of a contract in its order, found in one pass without building a document.</summary>
    public static List<InteractionRange> In(ReadOnlySpan<byte> contract)
    {
        var places = new List<InteractionRange>();
        var reader = new Utf8JsonReader(contract, JsonLimits.Readers);
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

    private static void ReadList(ref Utf8JsonReader reader, List<InteractionRange> places)
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

            places.Add(new InteractionRange(start, (int)reader.BytesConsumed - start, hasId));
        }
    }
}
