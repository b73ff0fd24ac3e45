using System.Globalization;
using ContractTests.Broker.Client;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Gate;

/// <summary>The gate's answer for people: the answer, what it rests on, why, and who can change it.</summary>
internal static class GateAnswerText
{
    public static void Print(ToolContext context, GateQuery query, GateAnswer answer)
    {
        context.Output.WriteLine(Headline(context, query, answer.Verdict));
        context.Output.WriteLine();
        if (answer.Rows.Count > 0)
        {
            context.PrintTable(
                ["CONSUMER", "C.VERSION", "PROVIDER", "P.VERSION", "SUCCESS?"],
                [.. answer.Rows.Select(row => Cells(row))]);
            context.Output.WriteLine();
        }

        foreach (var reason in Reasons(answer))
            context.Output.WriteLine($"- {reason}");
    }

    private static string Headline(ToolContext context, GateQuery query, GateVerdict verdict)
    {
        var subject = string.Join(" and ", query.Versions.Select(Name));
        var deed = query.Target switch
        {
            GateTarget.Environment environment => $"be deployed to {environment.Name}",
            GateTarget.Tag tag => $"be deployed with the versions tagged {tag.Name}",
            GateTarget.MainBranches => "be merged",
            _ => "be deployed",
        };
        return verdict switch
        {
            GateVerdict.Yes => $"{context.Paint("Yes", Colour.Green)}: {subject} can {deed}.",
            GateVerdict.No => $"{context.Paint("No", Colour.Red)}: {subject} cannot {deed}.",
            _ => $"{context.Paint("Not yet", Colour.Yellow)}: results are missing before {subject} can {deed}.",
        };
    }

    private static string Name(GateSelector selector)
    {
        if (selector.Version is not null)
            return $"{selector.Participant} {selector.Version}";
        if (selector.Branch is not null)
            return $"{selector.Participant} (branch {selector.Branch})";
        if (selector.MainBranch)
            return $"{selector.Participant} (main branch)";

        return selector.Tag is not null ? $"{selector.Participant} (tag {selector.Tag})" : selector.Participant;
    }

    private static string[] Cells(GateRow row) =>
    [
        row.Consumer,
        row.ConsumerVersion,
        row.Provider,
        row.ProviderVersion ?? "-",
        Success(row) + (row.Ignored ? " (ignored)" : ""),
    ];

    private static string Success(GateRow row) =>
        row.Success switch { true => "true", false => "false", null => "unknown" };

    /// <summary>The obstacles name who can unblock them; a broker that has none to tell gives its reasons.</summary>
    private static IEnumerable<string> Reasons(GateAnswer answer)
    {
        var warnings = answer.Notices.Where(notice => notice.Type == "warning").Select(notice => notice.Text);
        if (answer.Obstacles.Count > 0)
            return warnings.Concat(answer.Obstacles.Select(obstacle => obstacle.Text + Place(obstacle)));

        return answer.Notices.Count > 0
            ? answer.Notices.Select(notice => notice.Text)
            : answer.Reason.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Since when, and in whose build.</summary>
    private static string Place(GateObstacle obstacle)
    {
        string?[] parts =
        [
            obstacle.Since is { } since
                ? "since " + since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"
                : null,
            obstacle.ProviderBranch is { } branch ? $"{obstacle.Provider}'s branch {branch}" : null,
        ];
        var known = string.Join("; ", parts.OfType<string>());
        return known.Length == 0 ? "" : $" ({known})";
    }
}
