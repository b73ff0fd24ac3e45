using System.Text.Json.Nodes;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Hal;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Audit;

/// <summary>Who did what, when and from where; for admins.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.Audit, List).Needs(Scope.Admin);

    private static async Task<HalDocument> List(
        HttpRequest request, Paging paging, Database database, Links links, CancellationToken cancellation)
    {
        var query = AuditQuery.Read(request.Query);
        var (entries, total) = await database.Read(
            async session => (
                await session.AuditEntries(query, paging.Limit(always: true), paging.Offset),
                await session.CountAuditEntries(query)),
            cancellation);
        var list = new HalDocument()
            .Embed("entries", entries.Select(Resource))
            .Link("self", links.To(Routes.Audit), "Audit");
        return paging.Describe(list, total, links.To(Routes.Audit) + query.Text);
    }

    private static HalDocument Resource(AuditEntry entry) => new HalDocument()
        .Property("happenedAt", entry.HappenedAt)
        .Nullable("account", entry.Account)
        .Nullable("address", entry.Address)
        .Property("action", entry.Action)
        .Property("subject", JsonNode.Parse(entry.Subject));
}
