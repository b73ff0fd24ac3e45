using ContractTests.Cli.Printing;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Checking;

/// <summary>The result as text: a line for each operation, and its findings below it.</summary>
internal static class CheckText
{
    public static void Print(CheckResult result, Uri address, ToolContext context)
    {
        context.Output.WriteLine($"{result.Report.Title} at {address}");
        foreach (var operation in result.Operations)
            Print(operation, context);

        context.Output.WriteLine();
        var failed = result.Operations.Count(each => each is CheckedOperation.Unanswered
            or CheckedOperation.Answered { IsAsDescribed: false });
        var answered = result.Operations.Count(each => each is CheckedOperation.Answered { IsAsDescribed: true });
        var leftOut = result.Operations.Count(each => each is CheckedOperation.LeftOut);
        if (failed == 0 && result.Report.Failures is [var refused])
            context.Output.WriteLine(refused.Message);
        var verdict = result.Report.Success ? "As described" : "Not as described";
        context.Output.WriteLine(context.Paint(
            $"{verdict}: {Counted(answered)} answered as described, {failed} not, {leftOut} left out.",
            result.Report.Success ? Colour.Green : Colour.Red));
    }

    private static void Print(CheckedOperation operation, ToolContext context)
    {
        switch (operation)
        {
            case CheckedOperation.Answered answered:
                Line(answered.IsAsDescribed, answered.Exchange, context);
                foreach (var finding in answered.Findings)
                    Print(finding, context);
                break;
            case CheckedOperation.Unanswered unanswered:
                Line(false, unanswered.Exchange, context);
                context.Output.WriteLine($"           {unanswered.Why}");
                break;
            case CheckedOperation.LeftOut leftOut:
                context.Output.WriteLine($"  {context.Paint("left out", Colour.Yellow)} {leftOut.Operation}");
                context.Output.WriteLine($"           {leftOut.Why}");
                break;
        }
    }

    private static void Line(bool isGood, string exchange, ToolContext context) => context.Output.WriteLine(
        $"  {context.Paint(isGood ? "ok" : "failed", isGood ? Colour.Green : Colour.Red)}{(isGood ? "      " : "  ")} "
        + exchange);

    private static void Print(Finding finding, ToolContext context)
    {
        context.Output.WriteLine($"           {finding.Message}");
        context.Output.WriteLine($"             description: {finding.DescriptionPlace}");
        context.Output.WriteLine($"             code:        {finding.Code}");
    }

    private static string Counted(int count) => $"{count} {(count == 1 ? "operation" : "operations")}";
}
