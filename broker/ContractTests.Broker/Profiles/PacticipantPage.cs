using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Network;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Profiles;

/// <summary>
/// The page of a pacticipant: where it runs and may go, whom it works with, its versions, badges and webhooks.
/// </summary>
internal static class PacticipantPage
{
    /// <summary>Null if there is no such pacticipant.</summary>
    public static async Task<Func<IResult>?> Of(Session session, ComparisonDemand demand, string name, Links links)
    {
        if (await PacticipantDetails.Find(session, name) is not { } details)
            return null;
        var id = details.Pacticipant.Id;
        var ((timeline, items), (environments, webhooks)) = await session.WhenAll(
            () => session.WhenAll(() => VersionTimeline.Of(session, id), () => session.StatusOfIntegrations(id)),
            () => session.WhenAll(
                () => EnvironmentOfPage.Of(session, demand, details), () => session.WebhooksOf(details)));
        var model = new PacticipantModel(details, timeline, environments)
        {
            Items = items,
            Webhooks = webhooks,
            Describes = await session.Row(
                """
                select v.number, p.updated_at from provider_contract p join version v on v.id = p.version_id
                where p.provider_id = @provider order by p.version_id desc, p.updated_at desc limit 1
                """,
                row => new DescribingVersion(row.GetString(0), row.Time(1)), ("provider", id)),
        };
        return () => new Page(details.Pacticipant.Name, new Profiles_PacticipantContent { Model = model })
        {
            Breadcrumbs = [new Step("Home", links.To(Routes.Index))],
        };
    }

    /// <summary>Those that mean it, by name, by label or by leaving a side open; disabled ones too.</summary>
    private static async Task<IReadOnlyList<Webhook>> WebhooksOf(this Session session, PacticipantDetails details)
    {
        return [.. (await session.Webhooks()).Where(webhook => Means(webhook.Consumer) || Means(webhook.Provider))];

        bool Means(WebhookSide side) =>
            side.IsAnyone || side.Id == details.Pacticipant.Id
            || (side.Label is { } label && details.Labels.Contains(label));
    }
}

/// <summary>The model of the pacticipant page.</summary>
/// <param name="Environments">All there are, production first.</param>
internal sealed record PacticipantModel(
    PacticipantDetails Details, VersionTimeline Timeline, IReadOnlyList<EnvironmentOfPage> Environments)
{
    public const int MostPartners = 50;
    public const int MostDrawn = 30;

    public Pacticipant Pacticipant => Details.Pacticipant;

    /// <summary>How its integrations stand, as a consumer or as a provider.</summary>
    public required IReadOnlyList<DashboardItem> Items { get; init; }

    public required IReadOnlyList<Webhook> Webhooks { get; init; }

    /// <summary>The newest version that describes anything; null if none does.</summary>
    public required DescribingVersion? Describes { get; init; }

    /// <summary>Its consumers, then its providers, in the order of their names.</summary>
    public IReadOnlyList<PartnerOfPage> Partners =>
    [
        .. ByName(Items.Where(item => item.ProviderId == Pacticipant.Id)
            .Select(item => new PartnerOfPage(item, item.Consumer, "its consumer"))),
        .. ByName(Items.Where(item => item.ConsumerId == Pacticipant.Id)
            .Select(item => new PartnerOfPage(item, item.Provider, "its provider"))),
    ];

    /// <summary>It and those that it works with.</summary>
    public NetworkGraph Network => NetworkGraph.Of(
        Items.SelectMany(item => (NetworkNode[])
        [
            new(item.ConsumerId, item.Consumer), new(item.ProviderId, item.Provider),
        ]).Distinct(),
        Items);

    /// <summary>What the gate is asked about.</summary>
    public string CandidateName => Pacticipant.MainBranch is { } main ? $"the newest of {main}" : "the latest version";

    public IReadOnlyList<BadgeOfPage> Badges(Links links) => BadgeOfPage.Of(this, links);

    /// <summary>Numbers of all versions that are shown.</summary>
    public IEnumerable<string> Numbers =>
    [
        .. Timeline.Versions.Select(version => version.Number), .. Timeline.Heads.Select(head => head.Number),
        .. Environments.SelectMany(environment => environment.Now).Select(place => place.Number),
        .. Items.SelectMany(item => (string?[])
            [item.ConsumerVersion, item.Result?.ProviderVersion, item.Described?.ProviderVersion]).OfType<string>(),
        .. Describes is { } describes ? [describes.Number] : Array.Empty<string>(),
    ];

    private static IEnumerable<PartnerOfPage> ByName(IEnumerable<PartnerOfPage> partners) =>
        partners.OrderBy(partner => partner.Name, StringComparer.OrdinalIgnoreCase);
}

/// <param name="At">When it published what it describes.</param>
internal sealed record DescribingVersion(string Number, DateTimeOffset At);

/// <summary>A pacticipant on the other side of an integration.</summary>
/// <param name="Item">How the integration stands.</param>
internal sealed record PartnerOfPage(DashboardItem Item, string Name, string Role);
