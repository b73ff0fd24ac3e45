using System.Text;
using System.Text.RegularExpressions;
using ContractTests.Pacts;

namespace ContractTests.Integration.Api;

/// <summary>
/// Masks credentials and payment data, because many people read the logs of test runs, and tests run against real
/// services too. A secret is recognized by its name (password, token, key, card number, …) or by its form (JWT), in
/// JSON, forms, queries, XML and GraphQL.
/// </summary>
internal static partial class Secrets
{
    public const string Masked = "(masked)";

    /// <summary>Short names only match whole words: "company" contains "pan", and "shipping" contains "pin".</summary>
    private const string Names =
        @"(?:(?:password|passwd|passphrase|passcode|pwd|secret|token|credential|signature|security[_-]?code"
        + @"|(?:api|private|access|signing|encryption)[_-]?key|session[_-]?id|card[_-]?(?:number|no(?![a-z])))"
        + @"[\w-]{0,30}"
        + @"|(?:(?<![a-z])|(?-i:(?<=[a-z])(?=[A-Z])))(?:pass|pan|pin|pin[_-]?code|cv[cv]2?|authorization)(?![\w-])"
        + @"|(?<=^|[?&])code(?==))";

    public static string Mask(string text)
    {
        var masked = new StringBuilder();
        var shown = 0;
        for (var found = Named().Match(text); found.Success; found = Named().Match(text, Math.Max(shown, After(found))))
        {
            var end = SecretValue.End(text, found);
            if (end == After(found))
                continue;

            masked.Append(text, shown, After(found) - shown).Append(Masked);
            shown = end;
        }

        return JsonWebToken().Replace(masked.Append(text, shown, text.Length - shown).ToString(), Masked);

        static int After(Match found) => found.Index + found.Length;
    }

    public static string Mask(HttpHeader header, string value)
    {
        if (header.Name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase))
            return value[..(value.IndexOf(' ', StringComparison.Ordinal) + 1)] + Masked;
        if (header.Name.EndsWith("Cookie", StringComparison.OrdinalIgnoreCase))
            return CookieValue().Replace(value, "${name}=" + Masked, header.Name.Length > 6 ? 1 : -1);

        return IsName(header.Name) ? Masked : Mask(value);
    }

    /// <summary>The message about a value, masked if the value is a secret or part of one.</summary>
    public static string Mask(string place, string message)
    {
        if (!IsName(place))
            return Mask(message);

        var start = message.StartsWith(place, StringComparison.Ordinal) ? place.Length : 0;
        return message[..start] + Value().Replace(message[start..], Masked);
    }

    /// <param name="path">The path of a value in a body, or the name of a header.</param>
    public static bool IsName(string path) => Name().IsMatch(path)
        || path.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("Cookie", StringComparison.OrdinalIgnoreCase);

    // In JSON, perhaps within a string of JSON; in GraphQL; in a form or a query; in XML.
    [GeneratedRegex(
        $$"""(?<name>{{Names}})(?:\\*"\s*:\s*|\s*:\s*(?=\\*"|['\[{\d-])|=|(?<xml>>)(?<!</[\w:.-]{0,100}>))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"eyJ[\w-]{10,}(?:\.[\w-]*){0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"(?<name>[^\s;=]+)=[^;]*", RegexOptions.CultureInvariant)]
    private static partial Regex CookieValue();

    [GeneratedRegex("""["'{\[].*["'}\]]|-?\d[\d.eE+-]*""", RegexOptions.Singleline)]
    private static partial Regex Value();

    // Any step of a path: everything within a secret is secret.
    [GeneratedRegex(
        $$"""{{Names}}(?![\w-])|\bquery\.code$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
