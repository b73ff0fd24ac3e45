using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Help;

/// <summary>Prints names on the left and descriptions on the right, wrapped at words to fit the terminal.</summary>
internal static class HelpColumns
{
    private const int Indent = 2;
    private const int Gap = 2;
    private const int WidestName = 34;

    public static void Print(ToolContext context, string heading, IReadOnlyList<(string Name, string Text)> rows)
    {
        if (rows.Count == 0)
            return;

        context.Output.WriteLine();
        context.Output.WriteLine($"{heading}:");
        var column = Indent + Gap + Math.Min(WidestName, rows.Max(row => row.Name.Length));
        foreach (var (name, text) in rows)
        {
            var start = new string(' ', Indent) + name;
            if (start.Length + Gap > column)
            {
                context.Output.WriteLine(start);
                start = "";
            }

            foreach (var line in TextLines.Wrap(text, Math.Max(20, context.HelpWidth - column)).DefaultIfEmpty(""))
            {
                context.Output.WriteLine((start.PadRight(column) + line).TrimEnd());
                start = "";
            }
        }
    }
}
