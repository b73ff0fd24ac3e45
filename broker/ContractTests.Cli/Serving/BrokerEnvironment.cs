using System.Globalization;

namespace ContractTests.Cli.Serving;

/// <summary>The variables <c>PACT_BROKER_…</c> by which existing installations say how a broker runs.</summary>
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

    public int? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable(name, "a whole number", text);
    }

    /// <summary>Separated by spaces.</summary>
    public IReadOnlyList<string>? List(string name) =>
        Text(name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static ToolException Unreadable(string name, string expected, string found) =>
        new($"{Prefix}{name} must be {expected}, not '{found}'");
}
