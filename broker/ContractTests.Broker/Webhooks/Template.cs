using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Webhooks;

/// <summary>
/// Text with parameters such as <c>${pactbroker.consumerName}</c> in it. A parameter that is not known stays as it
/// is written.
/// </summary>
internal static partial class Template
{
    private const string Placeholder = "placeholder";

    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Fill(text, values, value => value);

    /// <summary>Values become parts of an address.</summary>
    public static string FillUrl(string url, IReadOnlyDictionary<string, string> values) =>
        Fill(url, values, Uri.EscapeDataString);

    /// <summary>Values become parts of JSON strings, escaped where JSON asks for it.</summary>
    public static string FillJson(string json, IReadOnlyDictionary<string, string> values) =>
        Fill(
            json, values,
            value => JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());

    public static bool Uses(string? text, string parameter) =>
        text?.Contains($"${{pactbroker.{parameter}}}", StringComparison.Ordinal) == true;

    /// <summary>Nothing but parameters, with the name of an authorization scheme in front or not.</summary>
    public static bool IsAll(string text) => Whole().IsMatch(text);

    /// <summary>The address as it looks with any values.</summary>
    public static Uri WithPlaceholders(string url) => new(Parameter().Replace(url, Placeholder));

    /// <summary>Scheme, host and port, which hold no parameters.</summary>
    public static string OriginOf(string url) => WithPlaceholders(url).GetLeftPart(UriPartial.Authority);

    /// <summary>Null if it is no address whatever the values.</summary>
    public static Uri? UrlOrNull(string url) => UrlOrNull(url, Placeholder);

    /// <summary>Whether values decide whom the address names.</summary>
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
