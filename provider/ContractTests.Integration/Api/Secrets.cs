using System.Text.RegularExpressions;
using ContractTests.Pacts;

namespace ContractTests.Integration;

/// <summary>
/// Masks what lets somebody in: logs of test runs are read by many, and tests run against real services too. It is
/// known by its name (password, secret, token, key) or its form (JWT), in JSON, forms, queries, XML and GraphQL.
/// </summary>
internal static partial class Secrets
{
    public const string Masked = "(masked)";

    private const string Names = @"(?:password|passwd|secret|token|api_?-?key|credential)[\w-]{0,30}";

    public static string Mask(string text) =>
        JsonWebToken().Replace(Named().Replace(text, "${name}" + Masked), Masked);

    public static string Mask(HttpHeader header, string value)
    {
        if (header.Name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase))
            return value[..(value.IndexOf(' ', StringComparison.Ordinal) + 1)] + Masked;
        if (header.Name.EndsWith("Cookie", StringComparison.OrdinalIgnoreCase))
            return CookieValue().Replace(value, "${name}=" + Masked, header.Name.Length > 6 ? 1 : -1);

        return IsName(header.Name) ? Masked : Mask(value);
    }

    /// <summary>What was found at a place, which may be one of secrets.</summary>
    public static string Mask(string place, string message) =>
        IsName(place) ? Quoted().Replace(message, Masked) : Mask(message);

    /// <param name="path">Where in a body, or the name of a header.</param>
    public static bool IsName(string path) => Name().IsMatch(path)
        || path.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("Cookie", StringComparison.OrdinalIgnoreCase);

    // In JSON, perhaps within a string of JSON; in a form or a query; in XML.
    [GeneratedRegex(
        $$"""(?<name>{{Names}}(?:\\?"?\s*:\s*(?=\\?")|=|>))(?:\\"[^"\\]*\\"|"(?:[^"\\]|\\.)*"|[^\s"',;&}\])<]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"eyJ[\w-]{10,}(?:\.[\w-]*){0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"(?<name>[^\s;=]+)=[^;]*", RegexOptions.CultureInvariant)]
    private static partial Regex CookieValue();

    [GeneratedRegex("\".*\"", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    // The last step of a path.
    [GeneratedRegex($@"{Names}'?\]?(?:\[\d+\])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
