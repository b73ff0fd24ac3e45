using System.Text.Json;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Cleaning;

/// <summary>Cleans up, or says what a clean-up would delete; for admins.</summary>
internal static class CleaningEndpoints
{
    private const int DefaultLimit = 1000;

    public static void MapCleaning(this IEndpointRouteBuilder broker) =>
        broker.MapPost(Routes.Clean, Clean).RequireAuthorization(Scope.Admin.Text()).Takes(CleaningShape.Body)
            .Answers(CleaningShape.Report);

    private static async Task<IResult> Clean(
        JsonBody body, Caller caller, Cleaner cleaner, BrokerOptions options, Links links,
        CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var rules = Rules(body.Root, options.Cleaning.Rules, errors);
        var isDryRun = Flag(body.Root, "dryRun", false, errors);
        var limit = Number(body.Root, "limit", DefaultLimit, errors);
        if (errors.Any)
            return Refusal.Invalid(errors);

        var report = isDryRun
            ? await cleaner.Try(rules, cancellation)
            : await cleaner.Run(rules, limit, caller, cancellation);
        if (report is null)
        {
            return new Refusal.Sentence(
                StatusCodes.Status409Conflict,
                "Expected no other clean-up at work, but found one. Ask again when it is done.");
        }

        return new HalDocument()
            .Property("dryRun", isDryRun)
            .Property("complete", report.IsComplete)
            .Property("deleted", report.Deleted.ToJson())
            .Property("keptVersions", report.KeptVersions)
            .Property("pacticipants", report.PacticipantsToJson())
            .Link("self", links.To(Routes.Clean), "Clean-up");
    }

    private static CleaningRules Rules(JsonElement body, CleaningRules usual, FieldErrors errors) => usual with
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
        if (!body.TryGetProperty(field, out var value))
            return usual;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0)
            return number;
        errors.Add(field, "must be a whole number of 0 or more");
        return usual;
    }

    private static bool Flag(JsonElement body, string field, bool usual, FieldErrors errors)
    {
        if (!body.TryGetProperty(field, out var value))
            return usual;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        errors.Add(field, "must be true or false");
        return usual;
    }
}
