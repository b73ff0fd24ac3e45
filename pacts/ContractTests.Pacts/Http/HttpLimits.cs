namespace ContractTests.Pacts.Http;

/// <summary>What HTTP can carry (RFC 9110).</summary>
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

    /// <summary>A status of 1xx announces another response, except 101, after which HTTP is over.</summary>
    public static bool IsStatus(int status) => status is 101 or (>= 200 and <= 999);
}
