using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Help;

/// <summary>The help of the tool: one line for each command, in groups.</summary>
internal static class RootHelp
{
    public static void Print(ToolContext context)
    {
        var output = context.Output;
        output.WriteLine("Publish, verify and manage consumer-driven contracts.");
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  contract COMMAND [options]");
        foreach (var group in CommandList.All.GroupBy(entry => entry.Group))
            HelpColumns.Print(context, group.Key, [.. group.Select(entry => (entry.Name, entry.Description))]);

        HelpColumns.Print(context, "Options",
        [
            ("-h, --help", "Show help; `contract help COMMAND` shows that of a command"),
            ("-V, --version", "Print the version"),
        ]);
        HelpColumns.Print(context, "Environment",
        [
            ("PACT_BROKER_BASE_URL", "Address of the broker"),
            ("PACT_BROKER_TOKEN", "Token for the broker, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD"),
            ("NO_COLOR", "Print no colors"),
        ]);
        output.WriteLine();
        foreach (var line in TextLines.Wrap(
            "Exit codes: 0 yes or done, 1 no, 2 wrong usage, no connection or not found, 3 not known yet.",
            context.HelpWidth))
            output.WriteLine(line);
    }
}
