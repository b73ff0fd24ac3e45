using ContractTests.Broker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Concurrency;

/// <summary>What a broker has stored, without what depends on the order of writing: ids and times.</summary>
internal static class StoredState
{
    private static readonly string[] Queries =
    [
        "select 'participant ' || name || ' ' || coalesce(main_branch, '') from pacticipant",
        "select 'version ' || p.name || ' ' || v.number from version v join pacticipant p on p.id = v.pacticipant_id",
        """
        select 'branch ' || p.name || ' ' || b.name || ' ' || v.number from branch_version m
        join branch b on b.id = m.branch_id join version v on v.id = m.version_id
        join pacticipant p on p.id = b.pacticipant_id
        """,
        """
        select 'tag ' || p.name || ' ' || t.name || ' ' || v.number from tag t
        join version v on v.id = t.version_id join pacticipant p on p.id = t.pacticipant_id
        """,
        """
        select 'integration ' || c.name || ' ' || p.name from integration i
        join pacticipant c on c.id = i.consumer_id join pacticipant p on p.id = i.provider_id
        """,
        "select 'content ' || c.name || ' ' || t.hash from content t join pacticipant c on c.id = t.consumer_id",
        """
        select 'pact ' || c.name || ' ' || v.number || ' ' || p.name || ' ' || t.hash || ' ' || x.revision from pact x
        join pacticipant c on c.id = x.consumer_id join version v on v.id = x.consumer_version_id
        join pacticipant p on p.id = x.provider_id join content t on t.id = x.content_id
        """,
        """
        select 'results ' || t.hash || ' ' || v.number || ' ' || sum(case when r.success then 1 else 0 end) || ' of '
            || count(*)
        from verification r join content t on t.id = r.content_id join version v on v.id = r.provider_version_id
        group by t.hash, v.number
        """,
        """
        select 'newest ' || t.hash || ' ' || v.number || ' ' || case when n.verification_id = (
            select max(r.id) from verification r
            where r.content_id = n.content_id and r.provider_version_id = n.provider_version_id)
            then 'is the last' else 'is another' end
        from newest_verification n join content t on t.id = n.content_id
        join version v on v.id = n.provider_version_id
        """,
        """
        select 'verified on ' || b.name || ' ' || t.hash from verified_branch x
        join branch b on b.id = x.branch_id join content t on t.id = x.content_id
        """,
        """
        select 'head of ' || b.name || ' ' || p.name || ' ' || case when h.version_id = (
            select max(m.version_id) from branch_version m where m.branch_id = b.id)
            then 'is the last' else 'is another' end
        from branch_head h join branch b on b.id = h.branch_id join pacticipant p on p.id = b.pacticipant_id
        """,
        """
        select 'head of tag ' || h.name || ' ' || p.name || ' ' || case when h.version_id = (
            select max(t.version_id) from tag t where t.pacticipant_id = h.pacticipant_id and t.name = h.name)
            then 'is the last' else 'is another' end
        from tag_head h join pacticipant p on p.id = h.pacticipant_id
        """,
    ];

    public static async Task<IReadOnlyList<string>> Of(RunningBroker broker) =>
        await broker.Services.GetRequiredService<Database>().Read(
            async session =>
            {
                var lines = new List<string>();
                foreach (var query in Queries)
                    lines.AddRange(await session.Rows(query, row => row.GetString(0)));
                lines.Sort(StringComparer.Ordinal);
                return lines;
            },
            CancellationToken.None);
}
