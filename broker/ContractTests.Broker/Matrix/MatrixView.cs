using ContractTests.Broker.Web;

namespace ContractTests.Broker.Matrix;

/// <summary>The matrix and the gate's answers for people, and a form to ask again.</summary>
internal static class MatrixView
{
    /// <summary>Where nothing was asked yet.</summary>
    public static Page Empty(Links links) => new("Matrix", Form([], links));

    public static Page Of(
        MatrixRequest request, MatrixAnswer answer, MatrixPage page,
        IReadOnlyDictionary<long, VersionDetails> versions, Links links) => new("Matrix", Html.Of($"""
            <p>Can be deployed: {Verdict(answer.Deployable)}</p>
            {answer.Notices.Select(notice => Html.Of($"<p>{notice.Text}</p>"))}
            <table>
            <thead><tr><th>Consumer</th><th>Version</th><th>Pact published</th><th>Provider</th><th>Version</th>
            <th>Result</th></tr></thead>
            <tbody>
            {page.Rows.Select(row => Row(row, answer, versions, links, isIgnored: false))}
            {page.Ignored.Select(row => Row(row, answer, versions, links, isIgnored: true))}
            </tbody>
            </table>
            {Form(request.Selectors, links)}
            """));

    private static Html Verdict(bool? deployable) => deployable switch
    {
        true => Mark("yes", "success"),
        false => Mark("no", "failed"),
        null => Mark("not known yet", "stale"),
    };

    private static Html Row(
        MatrixRow row, MatrixAnswer answer, IReadOnlyDictionary<long, VersionDetails> versions, Links links,
        bool isIgnored)
    {
        var consumer = answer.Names[row.Pact.ConsumerId];
        var provider = answer.Names[row.Pact.ProviderId];
        var number = versions[row.Pact.ConsumerVersionId].Number;
        var by = row.Result is { IsCompared: true } ? " by description" : "";
        var result = row is not { Result: { } found, Success: { } success } ? Mark("none", "quiet")
            : success ? Mark($"success{by}, {Page.Time(found.VerifiedAt)}", "success")
            : Mark($"failed{by}, {Page.Time(found.VerifiedAt)}", "failed");
        return Html.Of($"""
            <tr><td>{Page.Link(links.To(Routes.Pacticipant, consumer), consumer)}</td>
            <td>{Version(consumer, versions[row.Pact.ConsumerVersionId], links)}</td>
            <td>{Page.Link(links.To(Routes.Pact, provider, consumer, number), Page.Time(row.Pact.CreatedAt))}</td>
            <td>{Page.Link(links.To(Routes.Pacticipant, provider), provider)}</td>
            <td>{(row.Result is { } of ? Version(provider, versions[of.ProviderVersionId], links) : Html.Nothing)}</td>
            <td>{result}{(isIgnored ? " (ignored)" : "")}</td></tr>

            """);
    }

    private static Html Version(string name, VersionDetails version, Links links)
    {
        var marks = version.Branches.Select(branch => branch.Name).Concat(version.Tags.Select(tag => tag.Name))
            .Concat(version.Environments.Select(environment => environment.DisplayName)).Distinct();
        var number = Page.Link(links.To(Routes.Version, name, version.Number), version.Number);
        return Html.Of($"{number} <small>{string.Join(", ", marks)}</small>");
    }

    /// <summary>Two sides at most; who asks about more writes the address.</summary>
    private static Html Form(IReadOnlyList<Selector> selectors, Links links) => Html.Of($"""
        <h2>Ask</h2>
        <form action="{links.To(Routes.Matrix)}" method="get">
        {Side("One side", selectors.ElementAtOrDefault(0))}
        {Side("The other side", selectors.ElementAtOrDefault(1))}
        <input type="hidden" name="latestby" value="cvpv">
        <button type="submit">Show</button>
        </form>
        """);

    private static Html Side(string name, Selector? selector) => Html.Of($"""
        <fieldset><legend>{name}</legend>
        <label>Pacticipant <input name="q[][pacticipant]" value="{selector?.Pacticipant}"></label>
        <label>Version <input name="q[][version]" value="{selector?.Version}"></label>
        <label>Branch <input name="q[][branch]" value="{selector?.Branch}"></label>
        <label>Environment <input name="q[][environment]" value="{selector?.Environment}"></label></fieldset>

        """);

    private static Html Mark(string text, string kind) => Html.Of($"""<span class="{kind}">{text}</span>""");
}
