using System.Text;

namespace ContractTests.WireMock.Patterns;

/// <summary>Text in a URL: each character literal or percent-encoded, as clients choose.</summary>
internal static class UrlText
{
    /// <summary>No client encodes these, so patterns of common paths stay readable (RFC 3986, section 2.3).</summary>
    public static bool IsPlain(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || "-._~/".Contains(character));

    public static string InPath(string text) => Encode(text, "", spaceIsPlus: false);

    public static string InName(string text) => Encode(text, "&=#+", spaceIsPlus: true);

    public static string InValue(string text) => Encode(text, "&#+", spaceIsPlus: true);

    /// <param name="encodedOnly">Characters that have another meaning if they are not encoded.</param>
    private static string Encode(string text, string encodedOnly, bool spaceIsPlus)
    {
        var pattern = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            if (IsPlain(character))
            {
                pattern.Append(ExpressionText.Quote(character));
                continue;
            }

            var encoded = string.Concat(Encoding.UTF8.GetBytes(character).Select(Hexadecimal));
            if (character == "%")
                pattern.Append("(?:%25|%(?![0-9A-Fa-f]{2}))");
            else if (encodedOnly.Contains(character, StringComparison.Ordinal))
                pattern.Append(encoded);
            else if (character == " " && spaceIsPlus)
                pattern.Append(@"(?:\+|%20)");
            else
                pattern.Append("(?:").Append(ExpressionText.Quote(character)).Append('|').Append(encoded).Append(')');
        }

        return pattern.ToString();
    }

    private static string Hexadecimal(byte value) => "%" + string.Concat(value.ToString("X2").Select(digit =>
        char.IsAsciiDigit(digit) ? digit.ToString() : $"[{digit}{char.ToLowerInvariant(digit)}]"));
}
