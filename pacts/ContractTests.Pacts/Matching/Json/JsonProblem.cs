using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>Describes why bytes are not JSON that can be compared.</summary>
internal static class JsonProblem
{
    private const int LongestShown = 12;

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = ExpectedJson.DeepestLevel };

    public static ValueKind ToKind(this JsonTokenType token) => token switch
    {
        JsonTokenType.String => ValueKind.String,
        JsonTokenType.Number => ValueKind.Number,
        JsonTokenType.True or JsonTokenType.False => ValueKind.Boolean,
        JsonTokenType.StartArray => ValueKind.Array,
        JsonTokenType.StartObject => ValueKind.Object,
        _ => ValueKind.Null,
    };

    /// <summary>The reader does not check strings, so the encoding is checked first.</summary>
    public static string? OfEncoding(ReadOnlySpan<byte> json) => Utf8.IsValid(json)
        ? null
        : $"expected JSON in UTF-8, but found bytes that are not UTF-8 at position {FirstInvalid(json)}";

    public static string Describe(ReadOnlySpan<byte> json, JsonException failure)
    {
        if (json.StartsWith("\uFEFF"u8))
            return "expected JSON, but found a byte order mark before it";

        return IsOnlyTooDeep(json)
            ? $"expected JSON of at most {ExpectedJson.DeepestLevel} levels, but found more in line {Line(failure)}"
            : $"expected JSON, but found something else in line {Line(failure)} at byte {failure.BytePositionInLine}";
    }

    /// <summary>Describes a syntax error, instead of the reader's own message and position.</summary>
    public static string InWords(JsonException failure)
    {
        var message = failure.Message;
        // A character, or the rest of a line and more.
        var end = message.StartsWith('\'') ? message.IndexOf('\'', 2) : -1;
        var found = end is >= 0 and <= LongestShown && !message.AsSpan(0, end).ContainsAnyInRange('\0', '\x1F')
            ? message[..(end + 1)]
            : "something";
        // A digit ends a number wrongly only if nothing follows.
        var endsInNumber = Says("invalid end of a number") && char.IsAsciiDigit(message[1]);
        return message switch
        {
            _ when endsInNumber || Says("reached end of data") || Says("to be zero at the end") => "an unexpected end",
            _ when Says("trailing comma") => "a comma before the end of an object or list",
            _ when Says("start of a value") => $"{found} where a value should begin",
            _ when Says("after a single JSON value") => $"{found} after the end of the JSON",
            _ when Says("after a value") => $"{found} where a comma or the end of an object or list should be",
            _ when Says("start of a property name") => $"{found} where a name in quotes should begin",
            _ when Says("after a property name") => $"{found} where a colon should be",
            _ when Says("within a JSON string") || Says("escapable character") || Says("hex digit") =>
                $"{found} in a string without a valid escape",
            _ when Says("leading zero") => "a zero before the digits of a number",
            _ when Says("number") => $"{found} in a number",
            _ when Says("literal") => $"{found} in a word other than true, false and null",
            _ => "something that is not JSON",
        };

        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
    }

    private static long Line(JsonException failure) => failure.LineNumber.GetValueOrDefault() + 1;

    /// <summary>Whether the document is valid JSON except for its depth.</summary>
    public static bool IsOnlyTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                var level = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject
                    ? reader.CurrentDepth + 1
                    : reader.CurrentDepth;
                if (level > ExpectedJson.DeepestLevel)
                    return true;
            }
        }
        catch (JsonException)
        {
            // It is broken before that.
        }

        return false;
    }

    internal static int FirstInvalid(ReadOnlySpan<byte> json)
    {
        var position = 0;
        while (System.Text.Rune.DecodeFromUtf8(json[position..], out _, out var length)
            == System.Buffers.OperationStatus.Done)
        {
            position += length;
        }

        return position;
    }
}
