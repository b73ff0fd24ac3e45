using System.Globalization;
using System.Text.Unicode;
using ContractTests.Broker.Operations;
using Microsoft.AspNetCore.Http.Features;

namespace ContractTests.Broker.Web;

/// <summary>
/// The path of a request as it was sent. The server removes <c>.</c> and <c>..</c> from <see cref="HttpRequest.Path"/>,
/// so <c>DELETE /integrations/provider/../consumer/..</c> would be <c>DELETE /integrations</c>, which deletes all.
/// </summary>
internal static class RawPath
{
    public static string Of(HttpContext context) =>
        Of(context.Features.Get<IHttpRequestFeature>()?.RawTarget)
        ?? context.Request.PathBase.ToUriComponent() + context.Request.Path.ToUriComponent();

    /// <summary>The path of a request target; null if it has none.</summary>
    public static string? Of(string? target)
    {
        if (string.IsNullOrEmpty(target) || Start(target) is not { } start)
            return null;
        var end = target.IndexOf('?', start);
        return end < 0 ? target[start..] : target[start..end];
    }

    /// <summary>What is wrong with the path of any endpoint; null if it is valid.</summary>
    public static Refusal? Objection(string raw, string method)
    {
        if (raw.Contains("//", StringComparison.Ordinal))
        {
            return new Refusal.Address(
                StatusCodes.Status404NotFound, "Not Found", "not-found", "Empty path component found");
        }

        if (raw.EndsWith('/') && raw.Length > 1 && !SafeMethods.Has(method))
        {
            return Unprocessable("URL path of a write request cannot end in a slash: a client may have removed '..' "
                + "or an empty name from it.");
        }

        if (!raw.Contains('%', StringComparison.Ordinal))
            return HasDots(raw) ? Dots() : null;
        if (!IsText(raw))
            return Unprocessable("URL path must be valid UTF-8.");
        var text = Uri.UnescapeDataString(raw);
        if (NameRule.HasControl(text))
        {
            return new Refusal.Address(
                StatusCodes.Status422UnprocessableEntity, "Unprocessable", "invalid-request-parameter-value",
                $"URL path cannot contain a {Control(text)} character.");
        }

        return HasDots(text) ? Dots() : null;
    }

    /// <summary>
    /// Where the path begins: after the host, if there is one. Null if there is no path, as in <c>*</c>.
    /// </summary>
    private static int? Start(string target)
    {
        if (target[0] == '/')
            return 0;
        var host = target.IndexOf("://", StringComparison.Ordinal);
        var slash = host < 0 ? -1 : target.IndexOf('/', host + 3);
        return slash < 0 ? null : slash;
    }

    private static bool HasDots(string path) =>
        path.Contains('.', StringComparison.Ordinal) && NameRule.HasDots(path);

    private static Refusal.Sentence Dots() => Unprocessable($"A name in the URL path {NameRule.OfDots}.");

    private static string Control(string text) =>
        text.Contains('\n', StringComparison.Ordinal) ? "new line"
        : text.Contains('\t', StringComparison.Ordinal) ? "tab"
        : text.Contains('\0', StringComparison.Ordinal) ? "null"
        : "control";

    private static bool IsText(string raw)
    {
        var bytes = new byte[raw.Length];
        var count = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && char.IsAsciiHexDigit(raw[i + 1])
                && char.IsAsciiHexDigit(raw[i + 2]))
            {
                bytes[count++] = byte.Parse(
                    raw.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }
            else
            {
                bytes[count++] = (byte)raw[i];
            }
        }

        return Utf8.IsValid(bytes.AsSpan(0, count));
    }

    private static Refusal.Sentence Unprocessable(string text) =>
        new(StatusCodes.Status422UnprocessableEntity, text);
}
