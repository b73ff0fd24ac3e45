using System.Diagnostics;
using System.Text.Json;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Audit;

/// <summary>Who did what, when and from where. Admins can read it, and delete old entries.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Audit, List).RequireAuthorization(Scope.Admin.Text())
            .Answers(HalShape.List("entries", RecordShape.Of(Api.ApiJson.Default.AuditEntry), "self")).AsksForPage()
            .Asks("account", Shape.Text, "Of this account only.").Asks("action", Shape.Text, "This action only.")
            .Asks("since", Shape.Time, "From this time on.");
        broker.MapDelete(Routes.Audit, Shorten).RequireAuthorization(Scope.Admin.Text())
            .Answers(HalShape.Resource("self", Member.Must("deleted", Shape.Count)))
            .Asks("before", Shape.Time, "Deletes what happened before this time, at least a day ago.");
    }

    private static async Task<IResult> List(
        HttpContext context, Paging paging, Database database, Links links, CancellationToken cancellation)
    {
        var query = AuditQuery.Read(context.Request.Query);
        if (Negotiation.Chosen(context) == MediaTypes.Html)
            return await database.Answer(session => AuditPage.Of(session, query, paging), cancellation);
        var (entries, total) = await database.Read(
            async session => (
                await session.AuditEntries(query, paging.Limit(always: true), paging.Offset),
                await session.CountAuditEntries(query)),
            cancellation);
        var list = new HalDocument()
            .Embed("entries", entries.Select(Resource))
            .Link("self", links.To(Routes.Audit), "Audit");
        return paging.Describe(list, total, links);
    }

    private static async Task<IResult> Shorten(
        HttpRequest request, Caller caller, ShortenAudit shorten, Links links, CancellationToken cancellation)
    {
        if (AuditQuery.Time(request.Query["before"], "before") is not { } before)
            return Refusal.Invalid("before", "is missing", Fault.Missing);
        return await shorten.Run(before, caller, cancellation) switch
        {
            ShortenAudit.Outcome.Shortened shortened => new HalDocument()
                .Property("deleted", shortened.Entries)
                .Link("self", links.To(Routes.Audit), "Audit"),
            ShortenAudit.Outcome.TooRecent => Refusal.Invalid("before", "must be a day ago or longer"),
            _ => throw new UnreachableException(),
        };
    }

    private static HalDocument Resource(AuditEntry entry) => HalDocument.Of(
        new Api.AuditEntry(
            entry.HappenedAt, entry.Account, entry.Address, entry.Action, JsonElement.Parse(entry.Subject)),
        Api.ApiJson.Default.AuditEntry);
}
