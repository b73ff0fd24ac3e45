using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Cleaning;

/// <summary>Cleans up, or counts what a clean-up would delete; for admins.</summary>
internal static class CleaningEndpoints
{
    public static void MapCleaning(this IEndpointRouteBuilder broker) =>
        broker.MapPost(Routes.Clean, Clean).RequireAuthorization(Scope.Admin.Text())
            .Takes(Api.ApiJson.Default.CleanUp).Answers(Api.ApiJson.Default.CleaningReport);

    private static async Task<IResult> Clean(
        JsonBody body, Caller caller, Cleaner cleaner, BrokerOptions options, Links links,
        CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var (rules, limit, isDryRun) = CleaningRequest.Read(body.Root, options.Cleaning.Rules, errors);
        if (errors.Any)
            return Refusal.Invalid(errors);

        var report = isDryRun
            ? (await cleaner.Try(rules, cancellation)).Report
            : (await cleaner.Run(rules, limit, caller, cancellation) as CleaningOutcome.Done)?.Report;
        if (report is null)
        {
            return new Refusal.Sentence(
                StatusCodes.Status409Conflict,
                "Expected no other clean-up at work, but found one. Ask again when it is done.");
        }

        return HalDocument.Of(
            new Api.CleaningReport(
                isDryRun, report.IsComplete, report.Deleted, report.KeptVersions,
                [.. report.Pacticipants.Where(each => !each.Deleted.IsNothing)
                    .Select(each => new Api.CleaningReport.CleanedPacticipant(each.Pacticipant, each.Deleted))],
                new Api.SelfLink(new Link(links.To(Routes.Clean), "Clean-up"))),
            Api.ApiJson.Default.CleaningReport);
    }
}
