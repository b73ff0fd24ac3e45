using System.Globalization;
using System.Text.Json;

namespace ContractTests.Integration.Api;

/// <summary>The path and query of a request.</summary>
internal static class RequestPath
{
    /// <exception cref="ArgumentException">It is not a path of the service.</exception>
    public static string Checked(string path)
    {
        if (!path.StartsWith('/'))
        {
            throw new ArgumentException(
                $"\"{path}\": expected a path that begins with '/': \"/orders\".", nameof(path));
        }

        if (path.Contains('#', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"\"{path}\": expected a path without '#', which is never sent. Write '%23' for the character itself.",
                nameof(path));
        }

        return path.Any(char.IsControl)
            ? throw new ArgumentException(
                $"\"{path}\": expected a path without control characters. Percent-encode them.", nameof(path))
            : path;
    }

    /// <summary>The host is always that of the base address, even for <c>//other/path</c>.</summary>
    public static Uri Under(Uri baseAddress, string target) => new(
        baseAddress.GetLeftPart(UriPartial.Authority) + baseAddress.AbsolutePath.TrimEnd('/') + target);

    public static string QueryText(object value) => value switch
    {
        string text => text,
        bool choice => choice ? "true" : "false",
        DateTime or DateTimeOffset or DateOnly or TimeOnly => JsonSerializer.SerializeToElement(value).GetString()!,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
