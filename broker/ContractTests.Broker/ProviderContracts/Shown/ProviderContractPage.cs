using System.Reflection;
using System.Runtime.CompilerServices;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Contracts.Shown;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.ProviderContracts.Shown;

/// <summary>
/// A provider contract for people: whether the provider does what it describes, whether its consumers are content, and
/// each operation as documentation.
/// </summary>
internal sealed class ProviderContractPage(
    Database database, ComparedReading reading, DescriptionComparer comparer)
{
    /// <summary>Pacts whose comparisons are shown.</summary>
    private const int MostPacts = 200;

    /// <summary>They stay as long as the comparer keeps the descriptions.</summary>
    private static readonly ConditionalWeakTable<CompiledDescription, DescriptionOutline> Outlines = [];

    /// <summary>Null if the version describes nothing.</summary>
    public async Task<Page?> Of(
        string provider, string number, AskedOperations asked, Links links, CancellationToken cancellation)
    {
        var facts = await reading.Read(
            (session, demand) => Facts(session, demand, provider, number), cancellation);
        if (facts is not var (version, details, contracts, pacts))
            return null;
        var shown = new List<ShownContract>();
        foreach (var contract in contracts)
        {
            var described = await comparer.Find(contract.DescriptionId, cancellation);
            var results = contract.SelfVerification is not { HasResults: true } ? null : await database.ReadAtOnce(
                session => session.ResultsToDownload(provider, number, contract.Specification), cancellation);
            if (described is not null)
            {
                shown.Add(new ShownContract(contract, await Outline(described, cancellation), described.Size)
                {
                    Problem = described.Problem,
                    Results = results is null ? null : ShownResults.Of(results.Content),
                });
            }
        }

        return Of(new ProviderContractModel(version, details, shown, pacts, asked), links);
    }

    private static Page Of(ProviderContractModel model, Links links)
    {
        var (provider, number) = (model.Version.Pacticipant, model.Version.Number);
        return new Page(
            $"Provider contract of {provider}", new ProviderContracts_Shown_ProviderContractContent { Model = model })
        {
            Breadcrumbs =
            [
                new Step("Home", links.To(Routes.Index)),
                new Step(provider, links.To(Routes.Pacticipant, provider)),
                new Step(ShortId.For([number]).Text(number), links.To(Routes.Version, provider, number)),
            ],
        };
    }

    /// <summary>Null if it cannot be read as JSON or YAML.</summary>
    private async Task<DescriptionOutline?> Outline(CompiledDescription described, CancellationToken cancellation)
    {
        if (described.Root is not { } root)
            return null;
        if (Outlines.TryGetValue(described, out var known))
            return known;
        var outline = await comparer.Run(() => DescriptionOutline.Of(root), cancellation);
        Outlines.TryAdd(described, outline);
        return outline;
    }

    private static async Task<ContractFacts?> Facts(
        Session session, ComparisonDemand demand, string provider, string number)
    {
        var contracts = await session.ProviderContracts(provider, number);
        if (contracts.Count == 0 || await session.FindVersion(provider, number) is not { } version)
            return null;
        var details = (await VersionDetails.Of([version.Id], session))[version.Id];
        var pacts = new Dictionary<long, ShownComparison>();
        foreach (var contract in contracts)
        {
            foreach (var content in await session.ContentsInQuestion(
                provider, contract.Specification, contract.Hash, MostPacts))
            {
                var known = Result(content, contract, demand);
                if (!pacts.TryGetValue(content.ContentId, out var shown))
                    pacts[content.ContentId] = shown = new ShownComparison(content, []);
                if (known is not null)
                    shown.Results.Add(known);
            }
        }

        return new ContractFacts(version, details, contracts, [.. pacts.Values]);
    }

    private static DescribedResult? Result(
        ContentInQuestion content, ProviderContract contract, ComparisonDemand demand)
    {
        var selfVerified = contract.SelfVerification?.Success;
        return content.Known is { } known
            ? known.As(contract.DescriptionId, selfVerified)
            : demand.Find(new ComparedPair(content.ContentId, contract.DescriptionId))
                ?.As(contract.DescriptionId, selfVerified);
    }

    private sealed record ContractFacts(
        PacticipantVersion Version, VersionDetails Details, IReadOnlyList<ProviderContract> Contracts,
        IReadOnlyList<ShownComparison> Pacts);
}

/// <summary>Which operations somebody wants to see. An endpoint takes it as a parameter.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Operation">The one operation to show; empty to show a page of operations.</param>
internal sealed record AskedOperations(int Page, string Operation)
{
    public static ValueTask<AskedOperations> BindAsync(HttpContext context, ParameterInfo _)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(new AskedOperations(AskedPart.PageOf(query), query["operation"].ToString()));
    }
}
