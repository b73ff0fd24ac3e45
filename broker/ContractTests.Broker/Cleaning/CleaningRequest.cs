using System.Text.Json;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.Cleaning;

/// <summary>A requested clean-up.</summary>
/// <param name="Limit">The maximum number of versions, of overwritten pacts and of replaced results.</param>
/// <param name="IsDryRun">Whether to count only.</param>
internal sealed record CleaningRequest(CleaningRules Rules, int Limit, bool IsDryRun)
{
    public const int DefaultLimit = 1000;

    /// <param name="body">A JSON object.</param>
    /// <param name="usual">The rules for members that are missing.</param>
    /// <param name="errors">Receives the problems.</param>
    public static CleaningRequest Read(JsonElement body, CleaningRules usual, FieldErrors errors)
    {
        var rules = RulesOf(body, usual, errors);
        var isDryRun = Flag(body, "dryRun", false, errors);
        return new CleaningRequest(rules, Number(body, "limit", DefaultLimit, errors), isDryRun);
    }

    private static CleaningRules RulesOf(JsonElement body, CleaningRules usual, FieldErrors errors) => usual with
    {
        OlderThan = Days(body, "olderThanDays", errors) ?? usual.OlderThan,
        OverwrittenOlderThan = Days(body, "overwrittenOlderThanDays", errors) ?? usual.OverwrittenOlderThan,
        KeepLatest = Number(body, "keepLatest", usual.KeepLatest, errors),
        StaleBranchesAfter = Days(body, "staleBranchesAfterDays", errors) ?? usual.StaleBranchesAfter,
        DeleteTagHeads = Flag(body, "deleteTagHeads", usual.DeleteTagHeads, errors),
        DeleteDeployed = Flag(body, "deleteDeployed", usual.DeleteDeployed, errors),
        DeleteReleased = Flag(body, "deleteReleased", usual.DeleteReleased, errors),
    };

    private static TimeSpan? Days(JsonElement body, string field, FieldErrors errors)
    {
        const int Century = 36_500;
        var days = Number(body, field, -1, errors);
        return days < 0 ? null : TimeSpan.FromDays(Math.Min(days, Century));
    }

    private static int Number(JsonElement body, string field, int usual, FieldErrors errors)
    {
        if (!body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return usual;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0)
            return number;
        errors.Add(field, "must be a whole number, 0 or greater");
        return usual;
    }

    private static bool Flag(JsonElement body, string field, bool usual, FieldErrors errors)
    {
        if (!body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return usual;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        errors.Add(field, "must be true or false");
        return usual;
    }
}
