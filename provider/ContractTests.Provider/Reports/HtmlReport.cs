using System.Globalization;
using System.Net;
using System.Text;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.Provider.Reports;

/// <summary>The result of a verification as one self-contained page for browsers.</summary>
internal static class HtmlReport
{
    private const string Style =
        """
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; }
        td { overflow-wrap: anywhere; }
        .body td { font: 13px/1.4 ui-monospace, monospace; white-space: pre-wrap; width: 40%; border: 0; }
        .body td.why { font: inherit; white-space: normal; width: 20%; }
        .body .wrong td { background: #fdeaea; } .body .wrong td:first-child { border-left: .3rem solid #a11; }
        .body del, .body ins { text-decoration: none; font-weight: 600; }
        .ok { color: #14602b; } .failed { color: #a11; } .pending { color: #7a4b00; }
        """;

    public static string Of(VerificationResult result)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        page.Append(Text($"Verification of {result.Provider}")).Append("</title><style>").Append(Style);
        page.Append("</style></head><body>\n<h1>").Append(Text(result.Provider)).Append("</h1>\n<p>");
        page.Append(TextReport.Counted(result)).Append(": ");
        page.Append(CultureInfo.InvariantCulture, $"{result.Failed} failed, ");
        page.Append(CultureInfo.InvariantCulture, $"{result.FailedPending} pending.</p>\n");
        var notices = result.Notices.SelectMany(notice => notice.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var line in result.Problems.Select(each => each.Message).Concat(notices))
            page.Append("<p>").Append(Text(line)).Append("</p>\n");

        foreach (var broken in result.Interactions.Where(each => !each.Success))
            AddBroken(page, broken);

        AddList(page, result);
        return page.Append("</body></html>\n").ToString();
    }

    private static void AddBroken(StringBuilder page, InteractionResult broken)
    {
        page.Append("<section><h2 class=\"").Append(Verdict(broken)).Append("\">");
        page.Append(Text(broken.Name)).Append("</h2>\n");
        if (broken.Error is { } error)
            page.Append("<p>").Append(Text(error.Message)).Append("</p>\n");
        if (broken.Mismatches.Count > 0)
        {
            page.Append("<table><tr><th>Where</th><th>What</th><th>Rule</th><th>Expected</th><th>Actual</th></tr>\n");
            foreach (var mismatch in broken.Mismatches)
                AddRow(page, mismatch);

            page.Append("</table>\n");
            AddBodies(page, BodyColumns.Rows(broken.ExpectedBody, broken.ActualBody, broken.Mismatches));
        }

        page.Append("</section>\n");
    }

    /// <summary>Wrong lines are marked by colour, by their border and by words.</summary>
    private static void AddBodies(StringBuilder page, IReadOnlyList<BodyRow> rows)
    {
        if (rows.Count == 0)
            return;

        page.Append("<table class=\"body\"><tr><th>Expected body</th><th>Actual body</th><th>Refused</th></tr>\n");
        foreach (var row in rows)
        {
            page.Append(row.IsWrong ? "<tr class=\"wrong\">" : "<tr>");
            AddLine(page, row.Expected, row.IsWrong ? "del" : null);
            AddLine(page, row.Actual, row.IsWrong || row.Expected is null ? "ins" : null);
            var why = row.Mismatches.Select(mismatch => $"{mismatch.Reason} ({RuleOf(mismatch)})").ToList();
            if (why.Count == 0 && (row.IsWrong || row.Expected is null))
                why.Add(row.Expected is null ? "only in the actual body" : row.Actual is null ? "missing" : "differs");

            page.Append("<td class=\"why\">").Append(string.Join("<br>", why.Select(Text))).Append("</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void AddLine(StringBuilder page, string? line, string? mark)
    {
        page.Append("<td>");
        if (line is not null)
            page.Append(mark is null ? Text(line) : $"<{mark}>{Text(line)}</{mark}>");

        page.Append("</td>");
    }

    private static string RuleOf(Mismatch mismatch) => mismatch.Rule is { } rule
        ? $"{rule.Name} at {rule.StandsAt}"
        : "no matching rule: must be equal";

    private static void AddRow(StringBuilder page, Mismatch mismatch)
    {
        string[] cells =
        [
            $"{mismatch.Kind} {mismatch.Path}",
            mismatch.Reason,
            RuleOf(mismatch),
            mismatch.Expected,
            mismatch.Actual,
        ];
        page.Append("<tr>");
        foreach (var cell in cells)
            page.Append("<td>").Append(Text(cell)).Append("</td>");
        page.Append("</tr>\n");
    }

    private static void AddList(StringBuilder page, VerificationResult result)
    {
        page.Append("<h2>All interactions</h2>\n<table><tr><th>Interaction</th><th>Result</th></tr>\n");
        foreach (var interaction in result.Interactions)
        {
            var verdict = Verdict(interaction);
            page.Append("<tr><td>").Append(Text(interaction.Name));
            foreach (var comment in Comments.Of(interaction.Interaction))
                page.Append("<br><small>").Append(Text(comment)).Append("</small>");
            page.Append("</td><td class=\"").Append(verdict).Append("\">").Append(verdict).Append("</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string Verdict(InteractionResult result) =>
        result.Success ? "ok" : result.Fails ? "failed" : "pending";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
