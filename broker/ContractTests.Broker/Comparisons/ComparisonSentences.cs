using ContractTests.Broker.Web;

namespace ContractTests.Broker.Comparisons;

/// <summary>The sentences about a comparison.</summary>
internal static class ComparisonSentences
{
    private const int MostShown = 3;

    /// <summary>For the publisher of a pact: about the description of one version of its provider.</summary>
    public static Notice OfDescription(string provider, VersionComparison compared, string address)
    {
        var subject = $"{provider} {compared.Number}";
        if (compared.Problems > 0)
        {
            return Notice.Warning(
                $"  The description of {subject} does not have all that the pact expects: "
                + $"{Counted(compared.Problems, "error")}.{First(compared.Errors)}\n    See {address}");
        }

        if (compared.SelfVerificationFailed)
            return Notice.Warning($"  {subject} does not do what it describes: its self verification failed.");
        if (compared.Results.Any(result => result.HasReadNothing))
        {
            return Notice.Error($"  The pact cannot be read{InWords(compared.Made.Values)}, so that nothing of it is "
                + $"compared with the description of {subject}: fix it and publish it with a new version.");
        }

        return compared.Success is null
            ? Notice.Prompt($"  The description of {subject} does not cover "
                + $"{Counted(compared.LeftOut, "interaction")} of the pact: {provider}'s build has to verify them.")
            : Notice.Success($"  The description of {subject} has all that the pact expects.");
    }

    /// <summary>Why a pact cannot be read, in brackets; empty if that was found earlier.</summary>
    public static string InWords(IEnumerable<Comparison> made) =>
        made.SelectMany(one => one.Findings).FirstOrDefault(finding => finding.IsOfUnreadablePact) is { } unreadable
            ? $" ({unreadable.Message})"
            : "";

    public static string Counted(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    /// <summary>The first errors, one on each line.</summary>
    public static string First(IEnumerable<StoredFinding> errors) =>
        string.Concat(errors.Take(MostShown).Select(error => $"\n    {Of(error)}"));

    /// <summary>The interaction, and what is wrong with it.</summary>
    public static string Of(StoredFinding error) =>
        error.Interaction.Length == 0 ? error.Message : $"\"{error.Interaction}\": {error.Message}";
}
