namespace ContractTests.Pacts.Http;

/// <summary>The limits of HTTP messages (RFC 9110).</summary>
internal static class HttpLimits
{
    /// <summary>Whether the text is a token, such as a method or header name (section 5.6.2).</summary>
    public static bool IsToken(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character)
                && !"!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    /// <summary>
    /// A 1xx status announces another response, except 101, after which the connection no longer uses HTTP.
    /// </summary>
    public static bool IsStatus(int status) => status is 101 or (>= 200 and <= 999);
}
