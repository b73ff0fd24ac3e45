using ContractTests.Cli.Printing;
using ContractTests.OpenApi;
using ContractTests.Pacts.Reports;

namespace ContractTests.Cli.Comparing;

/// <summary>The findings as text: by pact and interaction, errors first, with the locations on both sides.</summary>
internal static class ComparisonText
{
    public static void Print(IReadOnlyList<ComparedPact> compared, ToolContext context)
    {
        foreach (var each in compared)
            Print(each, context);

        var (errors, warnings) = (compared.Sum(each => each.Count(FindingKind.Error)),
            compared.Sum(each => each.Count(FindingKind.Warning)));
        var interactions = compared.Sum(each => each.Pact.Interactions.Count - each.LeftOut);
        var (verdict, colour) = errors > 0 ? ("Pacts and description differ", Colour.Red)
            : interactions == 0 ? ("Nothing was compared", Colour.Yellow)
            : ("Pacts and description agree", Colour.Green);
        context.Output.WriteLine(context.Paint(
            $"{verdict}: {Counted(errors, "error")} and {Counted(warnings, "warning")} in "
                + $"{Counted(interactions, "interaction")} of {Counted(compared.Count, "pact")}.",
            colour));
    }

    private static void Print(ComparedPact compared, ToolContext context)
    {
        var pact = compared.Pact;
        context.Output.WriteLine(Visible($"{pact.Consumer} with {pact.Provider}"));
        foreach (var interaction in compared.Problems.GroupBy(finding => finding.Interaction))
        {
            context.Output.WriteLine($"  {Visible(interaction.Key)}");
            foreach (var finding in interaction.OrderBy(each => each.Kind))
                Print(finding, context);
        }

        if (!compared.Problems.Any() && compared.LeftOut < pact.Interactions.Count)
            context.Output.WriteLine("  no problems");
        if (compared.LeftOut > 0)
        {
            context.Output.WriteLine($"  {Counted(compared.LeftOut, "interaction")} left out: no description of that "
                + "kind is given. Pass it with another --description.");
        }

        context.Output.WriteLine();
    }

    private static void Print(ComparisonFinding finding, ToolContext context)
    {
        var isError = finding.Kind == FindingKind.Error;
        var kind = context.Paint(isError ? "error" : "warning", isError ? Colour.Red : Colour.Yellow);
        context.Output.WriteLine($"    {kind} {Visible(finding.Message)}");
        if (finding.InPact is { } inPact)
            context.Output.WriteLine($"      pact:        {Visible(inPact.Location)}");
        context.Output.WriteLine($"      description: {Visible(finding.InDescription.Location)}");
        context.Output.WriteLine($"      code:        {finding.Code}");
    }

    /// <summary>Names and values come from the pact and may contain line breaks.</summary>
    private static string Visible(string text) => MismatchReport.OneLine(text, int.MaxValue);

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
