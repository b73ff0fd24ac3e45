using ContractTests.Cli.Printing;

namespace ContractTests.Cli;

/// <summary>The world around one run of the tool, so that a test can stand in for it.</summary>
internal sealed record ToolContext(
    TextWriter Output,
    TextWriter Errors,
    IReadOnlyDictionary<string, string> Environment,
    TimeProvider Time)
{
    /// <summary>Whether a person looks at a screen that shows colours, and did not set NO_COLOR.</summary>
    public bool HasColours =>
        ReferenceEquals(Output is EscapingTextWriter visible ? visible.Screen : Output, Console.Out)
        && !Console.IsOutputRedirected
        && Variable("NO_COLOR") is null
        && Variable("TERM") != "dumb"
        && (!OperatingSystem.IsWindows() || Variable("WT_SESSION") is not null);

    /// <summary>The same context, with control characters escaped in all output except the tool's colours.</summary>
    public ToolContext WithVisibleControls() => this with
    {
        Output = new EscapingTextWriter(Output, HasColours),
        Errors = new EscapingTextWriter(Errors, hasColours: false),
    };

    /// <summary>An environment variable that is set and not blank.</summary>
    public string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    public bool IsSwitchedOn(string name) =>
        Variable(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
