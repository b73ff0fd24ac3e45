using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Cleaning;

/// <summary>Shows what a clean-up would delete, then deletes it; for admins.</summary>
internal static class CleaningPages
{
    public const string OlderThan = "olderThanDays";
    public const string OverwrittenOlderThan = "overwrittenOlderThanDays";
    public const string KeepLatest = "keepLatest";
    public const string StaleBranchesAfter = "staleBranchesAfterDays";
    public const string DeleteTagHeads = "deleteTagHeads";
    public const string DeleteDeployed = "deleteDeployed";
    public const string DeleteReleased = "deleteReleased";
    public const string Limit = "limit";

    /// <summary>The name of the button that deletes; the other one only looks.</summary>
    public const string Delete = "delete";

    private static readonly string[] Numbers = [OlderThan, OverwrittenOlderThan, KeepLatest, StaleBranchesAfter, Limit];
    private static readonly string[] Flags = [DeleteTagHeads, DeleteDeployed, DeleteReleased];

    private static readonly Field[] Fields =
    [
        new(OlderThan, "Delete versions older than (days)")
        {
            Kind = "number", Wrong = error => $"The age of versions {error.Text}",
        },
        new(OverwrittenOlderThan, "Delete overwritten pacts and results older than (days)")
        {
            Kind = "number", Hint = "Leave it empty for the same number of days as for versions.",
            Wrong = error => $"The age of overwritten pacts and results {error.Text}",
        },
        new(KeepLatest, "Newest versions of each pacticipant to keep")
        {
            Kind = "number", Wrong = error => $"The number of versions to keep {error.Text}",
        },
        new(StaleBranchesAfter, "Delete branches without a new version for (days)")
        {
            Kind = "number", Hint = "Leave it empty to keep all branches. The main branch is always kept.",
            Wrong = error => $"The age of branches {error.Text}",
        },
        new(DeleteTagHeads, "Also delete the latest version with each tag"),
        new(DeleteDeployed, "Also delete deployed versions"),
        new(DeleteReleased, "Also delete released versions"),
        new(Limit, "Delete at most this many of each kind at once")
        {
            Kind = "number", Wrong = error => $"The number to delete at once {error.Text}",
        },
    ];

    public static void MapCleaningPages(this IEndpointRouteBuilder broker)
    {
        var admin = Scope.Admin.Text();
        broker.MapGet(Routes.CleanUp, Show).IsPage().RequireAuthorization(admin);
        broker.MapPost(Routes.CleanUp, Clean).IsForm().RequireAuthorization(admin);
    }

    private static Page Show(BrokerOptions options) => PageOf(new CleaningModel(Usual(options.Cleaning.Rules)));

    private static async Task<IResult> Clean(
        FormBody body, Caller caller, Cleaner cleaner, BrokerOptions options, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        using var document = JsonDocument.Parse(Json(body, errors).ToJsonString());
        var request = CleaningRequest.Read(document.RootElement, options.Cleaning.Rules, errors);
        var form = Form.Typed(Fields, body, errors);
        if (errors.Any)
            return PageOf(new CleaningModel(form));
        if (!body.IsChecked(Delete))
            return PageOf(new CleaningModel(form) { Preview = await cleaner.Try(request.Rules, cancellation) });
        var shown = CleaningMark.Read(body[Form.ShownField]);
        return await cleaner.Run(request.Rules, request.Limit, caller, cancellation, shown) switch
        {
            CleaningOutcome.Done(var report) => PageOf(new CleaningModel(form) { Report = report }),
            CleaningOutcome.Changed(var now) => PageOf(new CleaningModel(form) { Preview = now, Before = shown }),
            CleaningOutcome.Busy => new Refusal.Sentence(
                StatusCodes.Status409Conflict, "Another clean-up is running. Try again when it has finished."),
            _ => throw new UnreachableException(),
        };
    }

    private static Page PageOf(CleaningModel model) => new("Clean-up", new Cleaning_CleaningContent { Model = model })
    {
        Status = model.Before is null ? model.Form.Status : StatusCodes.Status409Conflict,
        HasRaw = false,
    };

    private static Form Usual(CleaningRules rules) => new(
        Fields, errors: null, (OlderThan, Days(rules.OlderThan)),
        (OverwrittenOlderThan, Days(rules.OverwrittenOlderThan)),
        (KeepLatest, rules.KeepLatest.ToString(CultureInfo.InvariantCulture)),
        (StaleBranchesAfter, Days(rules.StaleBranchesAfter)), (DeleteTagHeads, Box(rules.DeleteTagHeads)),
        (DeleteDeployed, Box(rules.DeleteDeployed)), (DeleteReleased, Box(rules.DeleteReleased)),
        (Limit, CleaningRequest.DefaultLimit.ToString(CultureInfo.InvariantCulture)));

    private static string Days(TimeSpan? time) =>
        time is { } span ? ((int)span.TotalDays).ToString(CultureInfo.InvariantCulture) : "";

    private static string Box(bool isChecked) => isChecked ? "true" : "";

    /// <summary>Returns the body of the API request that does the same as the form.</summary>
    private static JsonObject Json(FormBody body, FieldErrors errors)
    {
        var json = new JsonObject();
        foreach (var name in Numbers)
        {
            if (body.Filled(name) is not { } text)
                continue;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                json[name] = number;
            else
                errors.Add(name, "must be a whole number, 0 or greater");
        }

        foreach (var name in Flags)
            json[name] = body.IsChecked(name);
        return json;
    }
}

/// <param name="Form">The rules.</param>
internal sealed record CleaningModel(Form Form)
{
    /// <summary>What would be deleted; null if that was not asked.</summary>
    public CleaningPreview? Preview { get; init; }

    /// <summary>What the sender was shown, if that is not what would be deleted now; else null.</summary>
    public CleaningMark? Before { get; init; }

    /// <summary>Whether the limit keeps some of it for the next time.</summary>
    public bool IsLimited => Preview?.Report.Deleted is { } all
        && int.TryParse(Form.Value(CleaningPages.Limit), CultureInfo.InvariantCulture, out var limit)
        && (all.Versions > limit || all.Pacts > limit || all.Results > limit);

    /// <summary>Each number that was another one in the preview.</summary>
    public IEnumerable<string> Changes
    {
        get
        {
            if (Before?.Counts is not { } before || Preview?.Report.Deleted is not { } now)
                return [];
            (long Before, long Now, string Words)[] kinds =
            [
                (before.Versions, now.Versions, "Versions"), (before.Pacts, now.Pacts, "Pacts"),
                (before.ProviderContracts, now.ProviderContracts, "Provider contracts"),
                (before.Results, now.Results, "Results"), (before.Branches, now.Branches, "Branches"),
            ];
            return kinds.Where(kind => kind.Before != kind.Now)
                .Select(kind => $"{kind.Words}: {kind.Before} in the preview, {kind.Now} now");
        }
    }

    /// <summary>What was deleted; null if nothing was.</summary>
    public CleaningReport? Report { get; init; }
}
