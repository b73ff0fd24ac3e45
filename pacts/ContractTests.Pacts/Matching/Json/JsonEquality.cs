using System.Text.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// Whether an actual value equals an expected one in all its parts; only the order of keys may differ.
/// </summary>
internal static class JsonEquality
{
    /// <summary>Compares the value at the reader's position, and reads to its end if it is equal.</summary>
    public static bool AreEqual(ExpectedJson expected, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => expected.Kind == ValueKind.Object && ObjectsAreEqual(expected, ref reader),
        JsonTokenType.StartArray => expected.Kind == ValueKind.Array && ArraysAreEqual(expected, ref reader),
        JsonTokenType.String => expected.Kind == ValueKind.String && reader.ValueTextEquals(expected.Utf8.Span),
        var token => EqualityRule.AreEqual(expected.Value, new Value(token.ToKind(), reader.ValueSpan)),
    };

    private static bool ObjectsAreEqual(ExpectedJson expected, ref Utf8JsonReader reader)
    {
        // The last of several equal keys counts, so the result is only known at the end.
        var verdicts = new bool[expected.Members.Length];
        var member = -1;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            member = expected.Names.Find(ref reader, member + 1);
            if (member < 0)
                return false;

            reader.Read();
            var value = reader;
            verdicts[member] = AreEqual(expected.Members[member].Value, ref value);
            if (verdicts[member])
                reader = value;
            else
                reader.Skip();
        }

        return Array.TrueForAll(verdicts, equal => equal);
    }

    private static bool ArraysAreEqual(ExpectedJson expected, ref Utf8JsonReader reader)
    {
        foreach (var element in expected.Elements)
        {
            // At the end of the array, no element is equal.
            reader.Read();
            if (!AreEqual(element, ref reader))
                return false;
        }

        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray;
    }
}
