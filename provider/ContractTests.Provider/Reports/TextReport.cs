using System.Globalization;
using System.Text;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider;

/// <summary>The result of a verification for people.</summary>
internal static class TextReport
{
    private const string Indent = "    ";

    public static string Of(VerificationResult result)
    {
        var text = new StringBuilder();
        foreach (var notice in result.Notices)
            text.AppendLine(notice);
        foreach (var consumer in result.Interactions.GroupBy(each => each.Consumer))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{consumer.Key} -> {result.Provider}");
            foreach (var interaction in consumer)
                text.AppendLine(Line(interaction));
        }

        foreach (var broken in result.Interactions.Where(IsOfItsOwn))
            text.AppendLine().AppendLine(Of(broken));
        if (result.Problems.Count > 0)
            text.AppendLine();
        foreach (var problem in result.Problems)
            text.AppendLine(problem.Message);
        foreach (var publication in result.Publications.Where(each => each is not Publication.Failed))
            text.AppendLine(publication.Message);

        return text.Append(Summary(result)).ToString();
    }

    /// <summary>One interaction that did not succeed, with all that is wrong.</summary>
    public static string Of(InteractionResult result)
    {
        var text = new StringBuilder();
        text.Append(result.Fails ? "Failed: " : "Pending: ").Append(result.Name);
        if (result.Error is { } error)
            text.AppendLine().Append(Indent).Append(error.Message);
        foreach (var mismatch in result.Mismatches)
        {
            text.AppendLine().Append(Indent).Append(mismatch.Message);
            if (mismatch.Rule is { } rule)
                text.AppendLine().Append(Indent).Append(Indent).Append(Told(rule, mismatch));
        }

        return text.ToString();
    }

    /// <summary>That the provider is not there is said once for the run, not for each interaction.</summary>
    private static bool IsOfItsOwn(InteractionResult result) =>
        !result.Success && result.Error?.Step != VerificationStep.Unreachable;

    private static string Line(InteractionResult result)
    {
        var verdict = result.Success ? "ok     " : result.Fails ? "FAILED " : "pending";
        var name = result.Name.StartsWith(result.Consumer + ": ", StringComparison.Ordinal)
            ? result.Name[(result.Consumer.Length + 2)..]
            : result.Name;
        return $"  {verdict} {name}";
    }

    /// <summary>A rule speaks for itself, not for the example beside which it stands.</summary>
    private static string Told(RefusingRule rule, Mismatch mismatch)
    {
        var place = rule.StandsAt.Length == 0 ? "" : $" at {rule.StandsAt}";
        var example = mismatch.Expected.Length == 0 || mismatch.Message.Contains(mismatch.Expected, StringComparison.Ordinal)
            ? ""
            : $", where the contract says {mismatch.Expected}";
        return $"by the rule {rule.Name}{place}{example}";
    }

    private static string Summary(VerificationResult result)
    {
        var count = result.Interactions.Count;
        var text = $"{count} {(count == 1 ? "interaction" : "interactions")}: {result.Failed} failed";
        if (result.FailedPending > 0)
            text += $", {result.FailedPending} pending";
        return text + ".";
    }
}
