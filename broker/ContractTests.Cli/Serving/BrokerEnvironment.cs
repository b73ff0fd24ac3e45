using System.Globalization;

namespace ContractTests.Cli.Serving;

/// <summary>The variables <c>PACT_BROKER_…</c>, with which existing installations configure a broker.</summary>
internal sealed class BrokerEnvironment(ToolContext context)
{
    private const string Prefix = "PACT_BROKER_";

    /// <param name="name">Without <c>PACT_BROKER_</c>.</param>
    public string? Text(string name) => context.Variable(Prefix + name);

    public bool? Flag(string name) => Text(name)?.ToLowerInvariant() switch
    {
        null => null,
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        var other => throw Unreadable(name, "true or false", other),
    };

    /// <exception cref="ToolException">The value is not a number in the range.</exception>
    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Unreadable(name, "a whole number", text);
        return number >= least && number <= most
            ? (int)number
            : throw Unreadable(name, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"), text);
    }

    /// <summary>An age, at most 100 years.</summary>
    public TimeSpan? Days(string name) => Number(name, 0, 36_500) is { } days ? TimeSpan.FromDays(days) : null;

    /// <summary>Separated by spaces.</summary>
    public IReadOnlyList<string>? List(string name) =>
        Text(name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static ToolException Unreadable(string name, string expected, string found) =>
        new($"{Prefix}{name} must be {expected}, not '{found}'", "correct the variable, or unset it for the default");
}
