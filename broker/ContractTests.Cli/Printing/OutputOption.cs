using System.CommandLine;

namespace ContractTests.Cli.Printing;

/// <summary>Whether the output is text or JSON.</summary>
internal enum OutputFormat
{
    Text,
    Json,
}

/// <summary><c>--output</c>: text (also <c>table</c>, <c>pretty</c>) or json.</summary>
internal sealed class OutputOption
{
    private readonly Option<string> _option = new("--output", "-o")
    {
        Description = "Print text (also: table, pretty) for people or json for programs",
        DefaultValueFactory = _ => "text",
        HelpName = "json|text",
    };

    private Option<bool>? _full;

    private OutputOption() => _option.AcceptOnlyFromAmong("json", "text", "table", "pretty");

    public static OutputOption On(Command command)
    {
        var output = new OutputOption();
        command.Options.Add(output._option);
        return output;
    }

    /// <summary>With <c>--full</c>, for a command that prints versions in a table.</summary>
    public static OutputOption OnVersions(Command command)
    {
        var output = On(command);
        output._full = new Option<bool>("--full") { Description = "Print git commits in full, not shortened" };
        command.Options.Add(output._full);
        return output;
    }

    /// <summary>A version as the table shows it.</summary>
    public Func<string, string> Versions(ParseResult parsed) =>
        _full is not null && parsed.GetValue(_full) ? version => version : Screen.ShortVersion;

    public OutputFormat Read(ParseResult parsed) =>
        parsed.GetValue(_option) == "json" ? OutputFormat.Json : OutputFormat.Text;
}
