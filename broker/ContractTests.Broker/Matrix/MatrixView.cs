using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Matrix;

/// <summary>The matrix and the gate's answers for people, and a form to ask again.</summary>
internal static class MatrixView
{
    /// <summary>Where nothing was asked yet.</summary>
    public static Page Empty(Links links) => new("Matrix", Form([], links));

    public static Page Of(
        MatrixRequest request, MatrixAnswer answer, MatrixPage page,
        IReadOnlyDictionary<long, VersionDetails> versions, Links links) => new("Matrix", Markup.Of($"""
            <p>Can be deployed: {Verdict(answer.Deployable)}</p>
            {answer.Notices.Select(notice => Markup.Of($"<p>{notice.Text}</p>"))}
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

    private static Markup Verdict(bool? deployable) => deployable switch
    {
        true => Mark("yes", "success"),
        false => Mark("no", "failed"),
        null => Mark("not known yet", "stale"),
    };

    private static Markup Row(
        MatrixRow row, MatrixAnswer answer, IReadOnlyDictionary<long, VersionDetails> versions, Links links,
        bool isIgnored)
    {
        var consumer = answer.Names[row.Pact.ConsumerId];
        var provider = answer.Names[row.Pact.ProviderId];
        var number = versions[row.Pact.ConsumerVersionId].Number;
        var verifier = row.Result is { } of
            ? Version(provider, versions[of.ProviderVersionId], links)
            : Markup.Nothing;
        var by = row.Result is { IsCompared: true } ? " by description" : "";
        var result = row is not { Result: { } found, Success: { } success } ? Mark("none", "quiet")
            : success ? Mark($"success{by}, {Page.Time(found.VerifiedAt)}", "success")
            : Mark($"failed{by}, {Page.Time(found.VerifiedAt)}", "failed");
        return Markup.Of($"""
            <tr><td>{Page.Link(links.To(Routes.Pacticipant, consumer), consumer)}</td>
            <td>{Version(consumer, versions[row.Pact.ConsumerVersionId], links)}</td>
            <td>{Page.Link(links.To(Routes.Pact, provider, consumer, number), Page.Time(row.Pact.CreatedAt))}</td>
            <td>{Page.Link(links.To(Routes.Pacticipant, provider), provider)}</td>
            <td>{verifier}</td>
            <td>{result}{(isIgnored ? " (ignored)" : "")}</td></tr>

            """);
    }

    private static Markup Version(string name, VersionDetails version, Links links)
    {
        var marks = version.Branches.Select(branch => branch.Name).Concat(version.Tags.Select(tag => tag.Name))
            .Concat(version.Environments.Select(environment => environment.DisplayName)).Distinct();
        var number = Page.Link(links.To(Routes.Version, name, version.Number), version.Number);
        return Markup.Of($"{number} <small>{string.Join(", ", marks)}</small>");
    }

    /// <summary>Two sides at most; who asks about more writes the address.</summary>
    private static Markup Form(IReadOnlyList<Selector> selectors, Links links) => Markup.Of($"""
        <h2>Ask</h2>
        <form action="{links.To(Routes.Matrix)}" method="get">
        {Side("One side", selectors.ElementAtOrDefault(0))}
        {Side("The other side", selectors.ElementAtOrDefault(1))}
        <input type="hidden" name="latestby" value="cvpv">
        <button type="submit">Show</button>
        </form>
        """);

    private static Markup Side(string name, Selector? selector) => Markup.Of($"""
        <fieldset><legend>{name}</legend>
        <label>Pacticipant <input name="q[][pacticipant]" value="{selector?.Pacticipant}"></label>
        <label>Version <input name="q[][version]" value="{selector?.Version}"></label>
        <label>Branch <input name="q[][branch]" value="{selector?.Branch}"></label>
        <label>Environment <input name="q[][environment]" value="{selector?.Environment}"></label></fieldset>

        """);

    private static Markup Mark(string text, string kind) => Markup.Of($"""<span class="{kind}">{text}</span>""");
}
