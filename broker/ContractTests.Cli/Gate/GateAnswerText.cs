using System.Globalization;
using ContractTests.Broker.Client;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Gate;

/// <summary>The gate's answer as text: the verdict, its rows, the reasons, and who can unblock it.</summary>
internal static class GateAnswerText
{
    /// <param name="shown">Formats a version.</param>
    public static void Print(ToolContext context, GateQuery query, GateAnswer answer, Func<string, string> shown)
    {
        context.Output.WriteLine(Headline(context, query, answer.Verdict, shown));
        context.Output.WriteLine();
        if (answer.Rows.Count > 0)
        {
            // The kind of each row, if there are two kinds: by verification, or by comparison with a description.
            var hasTypes = answer.Rows.Any(row => row.VerificationType == "BDCT");
            string[] heads = ["CONSUMER", "C.VERSION", "PROVIDER", "P.VERSION", "SUCCESS?"];
            context.PrintTable(
                hasTypes ? [.. heads, "BY"] : heads,
                [.. answer.Rows.Select(row => Cells(row, shown, hasTypes))],
                (column, cell) => column < 4 ? null : ColourOf(cell));
            context.Output.WriteLine();
        }

        var sentences = new ShortVersions(Names(query, answer), shown);
        foreach (var reason in Reasons(answer))
            context.Output.WriteLine($"- {sentences.In(reason)}");
        PrintFailures(context, answer, shown);
    }

    private static IEnumerable<string> Names(GateQuery query, GateAnswer answer) =>
    [
        .. query.Versions.Select(version => version.Pacticipant),
        .. answer.Rows.SelectMany(row => (string[])[row.Consumer, row.Provider]),
        .. answer.Obstacles.SelectMany(each => (string?[])[each.Consumer, each.Provider]).OfType<string>(),
    ];

    /// <summary>The addresses of the failed results.</summary>
    private static void PrintFailures(ToolContext context, GateAnswer answer, Func<string, string> shown)
    {
        var failed = answer.Rows
            .Where(row => row is { Success: false, Ignored: false, ResultUrl: not null }).ToList();
        if (failed.Count == 0)
            return;

        context.Output.WriteLine();
        context.Output.WriteLine(failed.Count == 1 ? "Failed verification:" : "Failed verifications:");
        foreach (var row in failed)
        {
            context.Output.WriteLine($"  {row.Consumer} {shown(row.ConsumerVersion)} by {row.Provider} "
                + $"{shown(row.ProviderVersion ?? "-")}: {row.ResultUrl}");
        }
    }

    private static Colour? ColourOf(string success) => success switch
    {
        "true" => Colour.Green,
        "false" => Colour.Red,
        "unknown" => Colour.Yellow,
        _ => null,
    };

    private static string Headline(
        ToolContext context, GateQuery query, GateVerdict verdict, Func<string, string> shown)
    {
        var subject = string.Join(" and ", query.Versions.Select(version => Name(version, shown)));
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

    private static string Name(GateSelector selector, Func<string, string> shown)
    {
        if (selector.Version is not null)
            return $"{selector.Pacticipant} {shown(selector.Version)}";
        if (selector.Branch is not null)
            return $"{selector.Pacticipant} (branch {selector.Branch})";
        if (selector.MainBranch)
            return $"{selector.Pacticipant} (main branch)";

        return selector.Tag is not null ? $"{selector.Pacticipant} (tag {selector.Tag})" : selector.Pacticipant;
    }

    private static string[] Cells(GateRow row, Func<string, string> shown, bool hasTypes)
    {
        string[] cells =
        [
            row.Consumer,
            shown(row.ConsumerVersion),
            row.Provider,
            row.ProviderVersion is { } version ? shown(version) : "-",
            Success(row) + (row.Ignored ? " (ignored)" : ""),
        ];
        return hasTypes ? [.. cells, Type(row)] : cells;
    }

    private static string Type(GateRow row) => row.VerificationType switch
    {
        "CDCT" => "verification",
        "BDCT" => "description",
        var other => other ?? "-",
    };

    private static string Success(GateRow row) =>
        row.Success switch { true => "true", false => "false", null => "unknown" };

    /// <summary>The obstacles with who can unblock them; a broker without obstacles gives its reasons.</summary>
    private static IEnumerable<string> Reasons(GateAnswer answer)
    {
        var warnings = answer.Notices.Where(notice => notice.Type == "warning").Select(notice => notice.Text);
        if (answer.Obstacles.Count > 0)
            return warnings.Concat(answer.Obstacles.Select(obstacle => obstacle.Text + Place(obstacle)));

        return answer.Notices.Count > 0
            ? answer.Notices.Select(notice => notice.Text)
            : answer.Reason.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Since when it has failed, and in whose build.</summary>
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
