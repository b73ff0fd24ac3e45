using System.Text.Json;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// Matchers without an example: the contract contains an example that is the same in every run, and the mock provider
/// and the verifier generate a new value for each run.
/// </summary>
public static partial class Match
{
    /// <summary>A value that is generated for each run; the contract contains the matcher's example.</summary>
    public static IMatcher Generated(IMatcher matcher, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        ArgumentNullException.ThrowIfNull(generator);
        return new GeneratedMatcher(matcher, generator);
    }

    /// <summary>A date such as <c>2026-01-31</c>; the current date in each run.</summary>
    public static IMatcher Date() => Generated(Date("2026-01-31"), Generate.Date("yyyy-MM-dd"));

    /// <summary>A time such as <c>12:30:00</c>; the current time in each run.</summary>
    public static IMatcher Time() => Generated(Time("12:30:00"), Generate.Time("HH:mm:ss"));

    /// <summary>A date and time such as <c>2026-01-31T12:30:00+00:00</c>; the current one in each run.</summary>
    public static IMatcher DateTime() =>
        Generated(DateTime("2026-01-31T12:30:00+00:00"), Generate.DateTime("yyyy-MM-dd'T'HH:mm:ssXXX"));

    /// <summary>A UUID; a new one in each run.</summary>
    public static IMatcher Uuid() => Generated(Uuid("a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57"), Generate.Uuid());

    /// <summary>A whole number; a new one in each run.</summary>
    public static IMatcher Integer() => Generated(Integer(101), Generate.RandomInt());

    /// <summary>A number with a decimal point; a new one in each run.</summary>
    public static IMatcher Decimal() => Generated(Decimal(12.5m), Generate.RandomDecimal());

    /// <summary>True or false, at random in each run.</summary>
    public static IMatcher Boolean() => Generated(Boolean(true), Generate.RandomBoolean());

    /// <summary>Hexadecimal digits, in upper or lower case.</summary>
    public static IMatcher Hexadecimal(string example) => Regex(example, "[0-9a-fA-F]+");

    /// <summary>This many hexadecimal digits; new ones in each run.</summary>
    public static IMatcher Hexadecimal(int digits = 10)
    {
        var generator = Generate.RandomHexadecimal(digits);
        return Generated(Hexadecimal(Repeated("3f2a", digits)), generator);
    }

    /// <summary>A text of this length; a new one in each run. A text of any length matches.</summary>
    public static IMatcher String(int size = 10)
    {
        var generator = Generate.RandomString(size);
        return Generated(Type(Repeated("text", size)), generator);
    }

    /// <summary>
    /// A URL of the provider itself: with any host when the contract is verified, with the mock provider's address when
    /// the consumer is tested. Needs specification version 3.
    /// </summary>
    /// <param name="path">An example, with its leading slash.</param>
    /// <param name="pathRegex">An expression for the accepted paths; only the example by default.</param>
    public static IMatcher MockServerUrl(string path, string? pathRegex = null)
    {
        if (!path.StartsWith('/'))
            throw new ArgumentException($"path: expected a path that starts with a slash, but found \"{path}\"");

        var example = "http://localhost:8080" + path;
        var regex = $".*({pathRegex ?? Escaped(path)})$";
        var attributes = new (string Name, string Text)[] { ("regex", regex), ("example", example) };
        return Generated(Regex(example, regex), new Generator("MockServerURL", attributes
            .Select(each => new JsonMember(each.Name, new JsonFragment(JsonSerializer.SerializeToElement(each.Text))))
            .ToSequence()));
    }

    private static string Repeated(string text, int length) =>
        string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1))[..length];

    private static string Escaped(string text) =>
        string.Concat(text.Select(character =>
            @"\.+*?()|[]{}^$".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : $"{character}"));
}

/// <summary>A matcher together with the generator of its values.</summary>
internal sealed class GeneratedMatcher(IMatcher matcher, Generator generator) : IMatcher
{
    public string Type => matcher.Type;

    public object? Value => matcher.Value;

    public IMatcher Matcher => matcher;

    public Generator Generator => generator;
}
