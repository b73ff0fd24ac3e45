using System.CommandLine;

namespace ContractTests.Cli.Verifying;

/// <summary>
/// The official verifier's options for logs and traces. They are accepted so that existing scripts run unchanged.
/// There is no log, because the report contains all failures; and no traces are sent.
/// </summary>
internal sealed class OfficialOptions
{
    private static readonly string[] Levels = ["none", "off", "error", "warn", "info", "debug", "trace"];

    private readonly Option<bool> _version = Switch("--version", "-v");
    private readonly Option<bool> _noColour = new("--no-colour", "--no-color")
    {
        Description = "Print no colors",
    };
    private readonly Option[] _traces =
    [
        Switch("--enable-otel"), Switch("--enable-otel-logs"), Switch("--enable-otel-traces"),
        Value("--otel-exporter"), Value("--otel-exporter-endpoint"), Value("--otel-exporter-protocol"),
    ];

    private OfficialOptions(Command command)
    {
        _version.Hidden = false;
        _version.Description = "Print the version and exit";
        command.Options.Add(_version);
        foreach (var option in (Option[])
        [
            Level("--log-level"), Level("--loglevel", "-l"), Switch("--pretty-log"), Switch("--full-log"),
            Switch("--compact-log"), _noColour, .. _traces,
        ])
            command.Options.Add(option);
    }

    public static OfficialOptions On(Command command) => new(command);

    public bool AsksForVersion(ParseResult parsed) => parsed.GetValue(_version);

    public bool WantsNoColour(ParseResult parsed) => parsed.GetValue(_noColour);

    /// <summary>Warns that an option has no effect.</summary>
    public void Note(ParseResult parsed, ToolContext context)
    {
        if (_traces.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
            context.Warn($"{given.Name} has no effect: contract verify sends no traces");
    }

    private static Option<bool> Switch(string name, params string[] aliases) => new(name, aliases) { Hidden = true };

    private static Option<string?> Level(string name, params string[] aliases)
    {
        var level = new Option<string?>(name, aliases) { Hidden = true };
        level.AcceptOnlyFromAmong(Levels);
        return level;
    }

    private static Option<string?> Value(string name) => new(name) { Hidden = true };
}
