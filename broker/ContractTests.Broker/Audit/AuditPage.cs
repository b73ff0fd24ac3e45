using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Audit;

/// <summary>The audit for people.</summary>
internal static class AuditPage
{
    public static async Task<Func<IResult>> Of(Session session, AuditQuery query, Paging paging)
    {
        var entries = await session.AuditEntries(query, paging.Limit(always: true), paging.Offset);
        var total = await session.CountAuditEntries(query);
        var actions = await session.AuditNames("action");
        var accounts = await session.AuditNames("account");
        return () => new Page("Audit", new Audit_AuditContent
        {
            Model = new AuditModel(query, paging, entries, total, actions, accounts),
        });
    }
}

/// <param name="Actions">All that the audit names, to choose from.</param>
/// <param name="Accounts">The same of accounts.</param>
/// <param name="Total">How many entries all pages have.</param>
internal sealed record AuditModel(
    AuditQuery Query, Paging Paging, IReadOnlyList<AuditEntry> Entries, long Total, IReadOnlyList<string> Actions,
    IReadOnlyList<string> Accounts)
{
    /// <summary>As the field for a date takes it.</summary>
    public string Since => Query.Since?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public string Address(int page, Links links) =>
        $"{links.To(Routes.Audit)}{Query.Text}{(Query.Text.Length == 0 ? '?' : '&')}size={Paging.Size}&page={page}";

    public static IEnumerable<(string Name, string Value)> Subject(AuditEntry entry) =>
        JsonNode.Parse(entry.Subject)!.AsObject().Select(member => (Names.Spoken(member.Key), $"{member.Value}"));
}
