using System.Text;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>What a value is, as far as rules can tell.</summary>
internal enum ValueKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,

    /// <summary>Text that carries no type: a header, a query parameter, a path, a part of XML or of a form.</summary>
    Text,
}

/// <summary>One value under judgement; it lives only as long as the bytes that it points into.</summary>
/// <param name="kind">What it is.</param>
/// <param name="utf8">The characters of a string or text, the token of a number, the JSON of everything else.</param>
internal readonly ref struct Value(ValueKind kind, ReadOnlySpan<byte> utf8)
{
    private const int LongestQuote = 120;
    private const int LongestEvidence = 2048;

    public ValueKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Utf8 { get; } = utf8;

    /// <summary>A JSON number without fraction and exponent; its size does not matter.</summary>
    public bool IsInteger => Kind == ValueKind.Number && Utf8.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    /// <summary>As it is quoted in a sentence.</summary>
    public string Quoted => Kind switch
    {
        ValueKind.String or ValueKind.Text => $"\"{Shorten(Utf8, LongestQuote)}\"",
        _ => Shorten(Utf8, LongestQuote),
    };

    /// <summary>As it is quoted in a sentence that is about its type.</summary>
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
    /// Evidence for people: long texts are cut, so that a mismatch stays small whatever the document.
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
