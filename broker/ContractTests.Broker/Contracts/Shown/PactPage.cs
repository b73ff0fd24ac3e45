using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>A pact for people: how it stands, what it belongs to, and each interaction as documentation.</summary>
internal static class PactPage
{
    private const int MostOfSameContent = 20;

    public static async Task<Func<Page>> Of(
        Pact pact, ReadOnlyMemory<byte> body, AskedPart asked, Links links, Session session)
    {
        var ((result, version), (same, previous)) = await session.WhenAll(
            () => session.WhenAll(
                () => DashboardQuery.ResultOf(session, pact, PactHistory.All),
                () => VersionDetails.Of([pact.ConsumerVersionId], session)),
            () => session.WhenAll(
                () => SameContent(session, pact),
                () => session.PreviousDistinctPact(pact.Provider, pact.Consumer, pact.ConsumerVersion)));
        var described = (await DescribedPact.Of(session, [pact.Id])).GetValueOrDefault(pact.Id);
        return () =>
        {
            var outline = ContractOutline.Of(body);
            var question = PactQuestion.Of(asked, outline);
            var model = new PactModel(pact, outline, question)
            {
                Status = PactStatuses.Of(result, described),
                Described = described,
                Result = PactStatuses.IsByDescription(result, described)
                    ? links.To(
                        Routes.Comparison, pact.Provider, pact.Consumer, pact.ConsumerVersion,
                        described!.ProviderVersion)
                    : result?.Address(pact.Consumer, pact.Provider, links),
                Version = version[pact.ConsumerVersionId],
                SameContent = same,
                Previous = previous,
                Interactions = Interactions(pact, outline, question),
                Unread = outline.Count > 0
                    ? null
                    : ShownBody.OfStart(body.Span, new Allowance(PactQuestion.BytesAlone, PactQuestion.ValueAlone)),
            };
            return new Page(
                $"Pact between {pact.Consumer} and {pact.Provider}",
                new Contracts_Shown_PactContent { Model = model })
            {
                Breadcrumbs =
                [
                    new Step("Home", links.To(Routes.Index)),
                    new Step(pact.Consumer, links.To(Routes.Pacticipant, pact.Consumer)),
                    new Step(
                        ShortId.For([pact.ConsumerVersion]).Text(pact.ConsumerVersion),
                        links.To(Routes.Version, pact.Consumer, pact.ConsumerVersion)),
                ],
            };
        };
    }

    private static List<ShownInteraction> Interactions(Pact pact, ContractOutline outline, PactQuestion question)
    {
        var count = question.IsAlone ? 1 : Math.Min(PactQuestion.PageSize, outline.Count - question.Position);
        var (bytes, longest) = question.IsAlone
            ? (PactQuestion.BytesAlone, PactQuestion.ValueAlone)
            : (PactQuestion.BytesOfOne, PactQuestion.ValueOfOne);
        return
        [
            .. Enumerable.Range(question.Position, count).Select(position => ShownInteraction.Of(
                outline, (pact.Consumer, pact.Provider), position, question.Lines, bytes, longest)),
        ];
    }

    private static Task<List<string>> SameContent(Session session, Pact pact) => session.Rows(
        """
        select v.number from pact p join version v on v.id = p.consumer_version_id
        where p.content_id = @content and p.id <> @pact order by p.consumer_version_id desc limit @limit
        """,
        row => row.GetString(0), ("content", pact.ContentId), ("pact", pact.Id), ("limit", MostOfSameContent));
}
