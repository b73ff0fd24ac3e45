using ContractTests.Cli.Printing;
using ContractTests.Pacts.Reports;

namespace ContractTests.Cli;

/// <summary>The environment of one run of the tool; tests can replace it.</summary>
internal sealed record ToolContext(
    TextWriter Output,
    TextWriter Errors,
    IReadOnlyDictionary<string, string> Environment,
    TimeProvider Time)
{
    /// <summary>Whether the output is a terminal with colors, and NO_COLOR is not set.</summary>
    public bool HasColours =>
        IsScreen
        && Variable("NO_COLOR") is null
        && Variable("TERM") != "dumb"
        && (!OperatingSystem.IsWindows() || Variable("WT_SESSION") is not null);

    /// <summary>The width of the terminal; null if the output is redirected to a file or a pipe.</summary>
    public int? ScreenWidth => IsScreen && Console.WindowWidth is > 0 and var width ? width : null;

    /// <summary>The width at which texts are wrapped; without a terminal it is <c>COLUMNS</c>.</summary>
    public int HelpWidth => Math.Clamp(
        ScreenWidth ?? (int.TryParse(Variable("COLUMNS"), out var columns) ? columns : 80), 60, 120);

    private bool IsScreen =>
        ReferenceEquals(Output is EscapingTextWriter visible ? visible.Screen : Output, Console.Out)
        && !Console.IsOutputRedirected;

    /// <summary>The same context, with control characters escaped in all output except the tool's colours.</summary>
    public ToolContext WithVisibleControls() => this with
    {
        Output = new EscapingTextWriter(Output, HasColours),
        Errors = new EscapingTextWriter(Errors, hasColours: false),
    };

    /// <summary>Prints a warning on one line; line breaks in names are shown as <c>\n</c>.</summary>
    public void Warn(string text) => Errors.WriteLine($"warning: {ShortText.Visible(text)}");

    /// <summary>The value of an environment variable; null if it is not set or blank.</summary>
    public string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    public bool IsSwitchedOn(string name) =>
        Variable(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
