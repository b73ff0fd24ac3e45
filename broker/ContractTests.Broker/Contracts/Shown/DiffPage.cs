using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>What changed between two versions of a pact, side by side.</summary>
internal static class DiffPage
{
    private const int BytesOfOne = 6_000;
    private const int LongestValue = 300;

    public static Page Of(
        Pact older, Pact newer, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, int page, Links links)
    {
        var changes = ContractChanges.Between(ContractOutline.Of(before), ContractOutline.Of(after));
        var paging = PactQuestion.PagingOf(page);
        var shown = changes.Changes.Skip(paging.Offset).Take(paging.Size)
            .Select(change => new ShownChange(change, change.Lines(new Allowance(BytesOfOne, LongestValue)))).ToList();
        return new Page(Title(newer), new Contracts_Shown_DiffContent
        {
            Model = new DiffModel(older, newer, changes, shown, paging),
        })
        {
            Breadcrumbs = Breadcrumbs(newer, links),
        };
    }

    /// <summary>Where no earlier version of the pact says anything else.</summary>
    public static Page WithoutPrevious(Pact pact, Links links) => new(
        Title(pact), Markup.Of($"""<p class="note">No earlier version of the pact says anything else.</p>"""))
    {
        Breadcrumbs = Breadcrumbs(pact, links),
    };

    private static string Title(Pact pact) => $"Changes of the pact between {pact.Consumer} and {pact.Provider}";

    private static IReadOnlyList<Step> Breadcrumbs(Pact pact, Links links) =>
    [
        new Step("Home", links.To(Routes.Index)),
        new Step(pact.Consumer, links.To(Routes.Pacticipant, pact.Consumer)),
        new Step("Pact", links.To(Routes.Pact, pact.Provider, pact.Consumer, pact.ConsumerVersion)),
    ];
}

/// <summary>The model of the page of changes.</summary>
internal sealed record DiffModel(
    Pact Older, Pact Newer, ContractChanges Changes, IReadOnlyList<ShownChange> Shown, Paging Paging);

internal sealed record ShownChange(ChangedInteraction Changed, IReadOnlyList<ChangedLine> Lines);
