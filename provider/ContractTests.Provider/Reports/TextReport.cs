using System.Globalization;
using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Reports;

namespace ContractTests.Provider.Reports;

/// <summary>The result of a verification for people.</summary>
internal static class TextReport
{
    private const string Indent = "  ";

    /// <summary>Failures come first; the list of all interactions and the totals come last.</summary>
    public static string Of(VerificationResult result, bool colour = false)
    {
        var text = new StringBuilder();
        foreach (var problem in result.Problems)
            text.AppendLine(problem.Message);
        foreach (var broken in result.Interactions.Where(IsOfItsOwn).OrderByDescending(each => each.Fails))
            text.AppendLine(Of(broken, colour)).AppendLine();
        foreach (var line in result.Notices.SelectMany(notice => notice.Split('\n')))
            text.AppendLine(Visible(line.TrimEnd()));
        foreach (var consumer in result.Interactions.GroupBy(each => each.Consumer))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Visible(consumer.Key)} -> {result.Provider}");
            foreach (var interaction in consumer)
            {
                text.AppendLine(Line(interaction));
                foreach (var comment in Comments.Of(interaction.Interaction))
                    text.Append("          ").AppendLine(comment);
            }
        }

        foreach (var publication in result.Publications.Where(each => each is not Publication.Failed))
            text.AppendLine(Visible(publication.Message));

        return text.Append(Summary(result)).ToString();
    }

    /// <summary>One interaction that did not succeed, with all its mismatches.</summary>
    public static string Of(InteractionResult result, bool colour = false)
    {
        var title = Visible($"{(result.Fails ? "Failed" : "Pending")}: {result.Name}");
        var differences = result.Mismatches.Count == 0
            ? ""
            : MismatchReport.Of(title, result.Mismatches, result.ExpectedBody, result.ActualBody, colour).TrimEnd('\n');
        return (differences, result.Error) switch
        {
            ("", { } error) => $"{title}\n{Indent}{error.Message}",
            (_, { } error) => $"{differences}\n{Indent}{error.Message}",
            _ => differences,
        };
    }

    /// <summary>If the provider is not reachable, the run reports that once, not each interaction.</summary>
    private static bool IsOfItsOwn(InteractionResult result) =>
        !result.Success && result.Error?.Step != VerificationStep.Unreachable;

    private static string Line(InteractionResult result)
    {
        var verdict = result.Success ? "ok     " : result.Fails ? "FAILED " : "pending";
        var name = result.Name.StartsWith(result.Consumer + ": ", StringComparison.Ordinal)
            ? result.Name[(result.Consumer.Length + 2)..]
            : result.Name;
        return $"  {verdict} {Visible(name)}";
    }

    public static string Counted(VerificationResult result) =>
        result.Interactions.Count == 1 ? "1 interaction" : $"{result.Interactions.Count} interactions";

    /// <summary>Text from other systems may contain control sequences for the terminal.</summary>
    private static string Visible(string text) => MismatchReport.OneLine(text, int.MaxValue);

    private static string Summary(VerificationResult result)
    {
        var text = $"{Counted(result)}: {result.Failed} failed";
        if (result.FailedPending > 0)
            text += $", {result.FailedPending} pending";
        var unreadable = result.Problems.Count(problem => problem.Exception is PactFileException);
        if (unreadable > 0)
            text += $". {(unreadable == 1 ? "1 pact" : $"{unreadable} pacts")} could not be read";
        return text + ".";
    }
}
