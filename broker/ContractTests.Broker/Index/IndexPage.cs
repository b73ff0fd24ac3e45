using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Index;

/// <summary>What a person sees first: the pacts that matter now, and how their verification stands.</summary>
internal static class IndexPage
{
    /// <param name="search">Words of which a pacticipant's name has one; without any, all are shown.</param>
    public static async Task<Func<Page>> Of(Session session, string? search, Paging paging, Links links)
    {
        var words = search?.Trim() ?? "";
        var scope = new DashboardScope(0, 0)
        {
            Of = words.Length == 0 ? null : await session.PacticipantsNamedLike(words),
        };
        var items = await DashboardQuery.WithEarlierResults(
            session, await DashboardQuery.Items(session, scope, paging));
        if (items.Count == 0 && paging.Number == 1)
            return () => new Page("Pacts", words.Length == 0 ? NothingYet(links) : NothingLike(words, links));

        var versions = await VersionDetails.Of(
            items.SelectMany(item => (long?[])[item.ConsumerVersionId, item.Result?.ProviderVersionId])
                .OfType<long>().Distinct(),
            session);
        return () => new Page("Pacts", Html.Of($"""
            {Search(words, links)}
            <table>
            <thead><tr><th>Consumer</th><th>Version</th><th>Provider</th><th>Last verified by</th>
            <th>Verification</th><th>Published</th><th>See also</th></tr></thead>
            <tbody>
            {items.Select(item => Row(item, versions, links))}
            </tbody>
            </table>
            <p>{Pages(items.Count, words, paging, links)}</p>
            """));
    }

    private static Html NothingYet(Links links) => Html.Of($"""
        <p>There are no pacts yet. A consumer's build publishes them with <code>contract publish</code>; see
        {Page.Link(links.To(Routes.Documentation, "publish-contracts"), "publish-contracts")}.</p>
        """);

    private static Html NothingLike(string words, Links links) => Html.Of($"""
        {Search(words, links)}
        <p>No pacticipant with a pact has any of these words in its name: {words}.
        {Page.Link(links.To(Routes.Index), "Show all")}.</p>
        """);

    private static Html Search(string words, Links links) => Html.Of($"""
        <form action="{links.To(Routes.Index)}" method="get" role="search">
        <label>Name of a pacticipant <input type="search" name="search" value="{words}"></label>
        <button type="submit">Search</button>
        </form>
        """);

    private static Html Row(
        DashboardItem item, IReadOnlyDictionary<long, VersionDetails> versions, Links links)
    {
        var matrix = links.To(Routes.MatrixOfPair, item.Provider, item.Consumer) + "?latestby=cvpv";
        var provided = item.Result is not { } result ? Html.Of($"<small>nobody</small>")
            : Version(item.Provider, versions[result.ProviderVersionId], links);
        var pact = links.To(Routes.Pact, item.Provider, item.Consumer, item.ConsumerVersion);
        return Html.Of($"""
            <tr><td>{Page.Link(links.To(Routes.Pacticipant, item.Consumer), item.Consumer)}</td>
            <td>{Version(item.Consumer, versions[item.ConsumerVersionId], links)}</td>
            <td>{Page.Link(links.To(Routes.Pacticipant, item.Provider), item.Provider)}</td>
            <td>{provided}</td><td>{Status(item.Status)}</td><td>{Page.Time(item.CreatedAt)}</td>
            <td>{Page.Link(pact, "pact")} {Page.Link(matrix, "matrix")}</td></tr>

            """);
    }

    /// <summary>A number, and what the version is the newest of.</summary>
    private static Html Version(string name, VersionDetails version, Links links)
    {
        var marks = version.Branches.Where(branch => branch.Latest).Select(branch => branch.Name)
            .Concat(version.Tags.Where(tag => tag.Latest).Select(tag => tag.Name))
            .Concat(version.Environments.Select(environment => environment.DisplayName)).Distinct();
        var number = Page.Link(links.To(Routes.Version, name, version.Number), version.Number);
        return Html.Of($"{number} <small>{string.Join(", ", marks)}</small>");
    }

    public static Html Status(PactStatus status)
    {
        var (word, kind) = status switch
        {
            PactStatus.Never => ("never verified", "quiet"),
            PactStatus.Success => ("verified", "success"),
            PactStatus.Stale => ("changed since", "stale"),
            PactStatus.FailedPending => ("failed (pending)", "failed"),
            _ => ("failed", "failed"),
        };
        return Html.Of($"""<span class="{kind}">{word}</span>""");
    }

    private static Html Pages(int shown, string words, Paging paging, Links links)
    {
        var same = words.Length == 0 ? "" : $"&search={Uri.EscapeDataString(words)}";
        string Address(int number) => $"{links.To(Routes.Index)}?page={number}&size={paging.Size}{same}";

        var before = paging.Number > 1 ? Page.Link(Address(paging.Number - 1), "earlier page") : Html.Nothing;
        var after = shown == paging.Size ? Page.Link(Address(paging.Number + 1), "next page") : Html.Nothing;
        return Html.Of($"{before} {after}");
    }
}
