using System.Text;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>The kind of a value, as rules distinguish them.</summary>
internal enum ValueKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,

    /// <summary>Untyped text: a header, a query parameter, a path, a part of XML or of a form.</summary>
    Text,
}

/// <summary>A value to compare; it is only valid as long as the bytes that it refers to.</summary>
/// <param name="kind">Its kind.</param>
/// <param name="utf8">
/// The characters of a string or text, the token of a number, or the JSON of any other value.
/// </param>
internal readonly ref struct Value(ValueKind kind, ReadOnlySpan<byte> utf8)
{
    private const int LongestQuote = 120;
    private const int LongestEvidence = 2048;

    public ValueKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Utf8 { get; } = utf8;

    /// <summary>A JSON number without fraction and exponent, of any size.</summary>
    public bool IsInteger => Kind == ValueKind.Number && Utf8.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    /// <summary>The value as quoted in a sentence.</summary>
    public string Quoted => Kind switch
    {
        ValueKind.String or ValueKind.Text => $"\"{Shorten(Utf8, LongestQuote)}\"",
        _ => Shorten(Utf8, LongestQuote),
    };

    /// <summary>The value as quoted in a sentence about its type.</summary>
    public string Described => Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => $"the boolean {Quoted}",
        ValueKind.Number => IsInteger ? $"the integer {Quoted}" : $"the decimal number {Quoted}",
        ValueKind.String => $"the string {Quoted}",
        ValueKind.Array => "an array",
        ValueKind.Object => "an object",
        _ => Quoted,
    };

    public string KindName => Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "a boolean",
        ValueKind.Number => "a number",
        ValueKind.String => "a string",
        ValueKind.Array => "an array",
        ValueKind.Object => "an object",
        _ => "text",
    };

    /// <summary>
    /// Shortens long texts, so that a mismatch stays small, whatever the document.
    /// </summary>
    public static string Shorten(ReadOnlySpan<byte> utf8, int longest = LongestEvidence)
    {
        if (utf8.Length <= longest)
            return Encoding.UTF8.GetString(utf8);

        var end = longest;
        while ((utf8[end] & 0xC0) == 0x80)
            end--;

        return Encoding.UTF8.GetString(utf8[..end]) + "…";
    }
}
