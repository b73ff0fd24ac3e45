using System.CommandLine;

namespace ContractTests.Cli.Printing;

/// <summary>Whether people or programs read the answer.</summary>
internal enum OutputFormat
{
    Text,
    Json,
}

/// <summary><c>--output</c>: text (also <c>table</c>, <c>pretty</c>) for people, json for programs.</summary>
internal sealed class OutputOption
{
    private readonly Option<string> option = new("--output", "-o")
    {
        Description = "text (also: table, pretty) for people or json for programs",
        DefaultValueFactory = _ => "text",
        HelpName = "json|text",
    };

    private OutputOption() => option.AcceptOnlyFromAmong("json", "text", "table", "pretty");

    public static OutputOption On(Command command)
    {
        var output = new OutputOption();
        command.Options.Add(output.option);
        return output;
    }

    public OutputFormat Read(ParseResult parsed) =>
        parsed.GetValue(option) == "json" ? OutputFormat.Json : OutputFormat.Text;
}
