using System.Text.Json;
using ContractTests.Broker;

namespace ContractTests.Cli.Serving;

/// <summary>
/// What a broker deletes automatically, from the variables <c>CLEAN_…</c>, or from <c>DATABASE_CLEAN_…</c> of the Pact
/// Broker's images, as far as the rules can express them.
/// </summary>
internal static class CleaningSettings
{
    private const string Selectors = "DATABASE_CLEAN_KEEP_VERSION_SELECTORS";
    private const string Schedule = "DATABASE_CLEAN_CRON_SCHEDULE";

    /// <summary>The default schedule of the Pact Broker's images.</summary>
    private const string UsualSchedule = "15 2 * * *";

    public static CleaningOptions Read(BrokerStart start, BrokerEnvironment environment)
    {
        var hours = start.CleanEveryHours
            ?? environment.Number("CLEAN_EVERY_HOURS", 1, 10_000);
        return new CleaningOptions
        {
            Every = hours is null ? null : TimeSpan.FromHours(hours.Value),
            Schedule = hours is null ? KnownSchedule(environment) : null,
            KeepAuditFor = environment.Number("AUDIT_KEEP_DAYS", 0, 36_500) is { } kept
                ? TimeSpan.FromDays(Math.Max(kept, 1))
                : null,
            DeletionLimit = environment.Number("DATABASE_CLEAN_DELETION_LIMIT", 0, int.MaxValue),
            Rules = Rules(environment),
        };
    }

    private static CleaningRules Rules(BrokerEnvironment environment)
    {
        var usual = Kept(environment, new CleaningRules());
        return usual with
        {
            OlderThan = environment.Days("CLEAN_OLDER_THAN_DAYS") ?? usual.OlderThan,
            OverwrittenOlderThan = environment.Days("DATABASE_CLEAN_OVERWRITTEN_DATA_MAX_AGE"),
            KeepLatest = environment.Number("CLEAN_KEEP_LATEST", 0, 1_000_000) ?? usual.KeepLatest,
            StaleBranchesAfter = environment.Days("CLEAN_STALE_BRANCHES_AFTER_DAYS"),
        };
    }

    /// <summary>Null if cleaning is disabled, or enabled only as a dry run.</summary>
    private static CronSchedule? KnownSchedule(BrokerEnvironment environment)
    {
        if (environment.Flag("DATABASE_CLEAN_ENABLED") != true || environment.Flag("DATABASE_CLEAN_DRY_RUN") == true)
            return null;
        var cron = environment.Text(Schedule) ?? UsualSchedule;
        try
        {
            return CronSchedule.Parse(cron);
        }
        catch (FormatException failure)
        {
            throw new ToolException(
                $"PACT_BROKER_{Schedule} '{cron}': {failure.Message}",
                "correct the variable, or unset it for the default", failure);
        }
    }

    /// <summary>
    /// Branch heads, deployed and released versions are always kept, as in the Pact Broker. A selector for only some
    /// versions stops the broker, because ignoring it would delete versions that it keeps.
    /// </summary>
    private static CleaningRules Kept(BrokerEnvironment environment, CleaningRules usual)
    {
        if (environment.Text(Selectors) is not { } text)
            return usual;
        try
        {
            using var json = JsonDocument.Parse(text);
            var rules = usual with { OlderThan = TimeSpan.Zero, KeepLatest = 0, DeleteTagHeads = true };
            foreach (var selector in json.RootElement.EnumerateArray())
                rules = With(rules, selector);
            return rules;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw BrokerEnvironment.Unreadable(Selectors, "a list of selectors in JSON", text);
        }
    }

    private static CleaningRules With(CleaningRules rules, JsonElement selector)
    {
        var kept = rules;
        var members = selector.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        var isLatest = members.Remove("latest", out var latest) && latest.ValueKind == JsonValueKind.True;
        if (members.Remove("max_age", out var age) && age.TryGetInt32(out var days) && days is >= 0 and <= 36_500
            && members.Count == 0)
        {
            return rules with { OlderThan = TimeSpan.FromDays(Math.Max(days, rules.OlderThan.TotalDays)) };
        }

        if (isLatest && IsTrue(members, "tag"))
            kept = rules with { DeleteTagHeads = false };
        else if (isLatest && members.Count == 0)
            kept = rules with { KeepLatest = Math.Max(1, rules.KeepLatest) };
        else if (!(isLatest && IsTrue(members, "branch")) && !IsTrue(members, "deployed")
            && !IsTrue(members, "released"))
        {
            throw new ToolException(
                $"PACT_BROKER_{Selectors} has a selector that this broker does not support: {selector.GetRawText()}",
                "use max_age alone, latest, latest with tag or branch, deployed or released, for all pacticipants; or "
                + "set PACT_BROKER_CLEAN_OLDER_THAN_DAYS and PACT_BROKER_CLEAN_KEEP_LATEST instead");
        }

        return kept;
    }

    /// <summary>The remaining condition of the selector.</summary>
    private static bool IsTrue(Dictionary<string, JsonElement> members, string name) =>
        members.Count == 1 && members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.True;
}
