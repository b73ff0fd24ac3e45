using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Webhooks;

/// <summary>
/// Text with parameters such as <c>${pactbroker.consumerName}</c>. Unknown parameters are not replaced.
/// </summary>
internal static partial class Template
{
    private const string Placeholder = "placeholder";

    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Fill(text, values, value => value);

    /// <summary>Replaces parameters with values that are encoded for an address.</summary>
    public static string FillUrl(string url, IReadOnlyDictionary<string, string> values) =>
        Fill(url, values, Uri.EscapeDataString);

    /// <summary>Replaces parameters with values that are escaped for JSON strings.</summary>
    public static string FillJson(string json, IReadOnlyDictionary<string, string> values) =>
        Fill(
            json, values,
            value => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());

    public static bool Uses(string? text, string parameter) =>
        text?.Contains($"${{pactbroker.{parameter}}}", StringComparison.Ordinal) == true;

    /// <summary>Whether it consists only of parameters, with or without an authorization scheme before them.</summary>
    public static bool IsAll(string text) => Whole().IsMatch(text);

    /// <summary>The address with sample values.</summary>
    public static Uri WithPlaceholders(string url) => new(Parameter().Replace(url, Placeholder));

    /// <summary>Scheme, host and port, which contain no parameters.</summary>
    public static string OriginOf(string url) => WithPlaceholders(url).GetLeftPart(UriPartial.Authority);

    /// <summary>Null if it is not an address with any values.</summary>
    public static Uri? UrlOrNull(string url) => UrlOrNull(url, Placeholder);

    /// <summary>Whether values determine the host of the address.</summary>
    public static bool IsInAuthority(string url) =>
        UrlOrNull(url, Placeholder)?.Authority != UrlOrNull(url, "other")?.Authority;

    private static Uri? UrlOrNull(string url, string value) =>
        Uri.TryCreate(Parameter().Replace(url, value), UriKind.Absolute, out var address) && address.Host.Length > 0
            ? address
            : null;

    private static string Fill(
        string text, IReadOnlyDictionary<string, string> values, Func<string, string> escape) =>
        Parameter().Replace(text, found =>
            values.TryGetValue(found.Groups["name"].Value, out var value) ? escape(value) : found.Value);

    [GeneratedRegex(@"\$\{pactbroker\.(?<name>[A-Za-z]+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^((?i:basic|bearer|token) +)?(\$\{pactbroker\.[A-Za-z]+\}\s*)+$")]
    private static partial Regex Whole();
}
