using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Lists of pacts, in the three formats that clients know.</summary>
internal static class PactListResource
{
    /// <summary>The latest pact of every pair.</summary>
    public static HalDocument Latest(IReadOnlyList<Pact> pacts, Links links)
    {
        string Latest(Pact pact) => links.To(Routes.LatestPact, pact.Provider, pact.Consumer);

        return HalDocument.Of(
            new Api.LatestPacts(
                [.. pacts.Select(pact => LatestItem(pact, Latest(pact), links))],
                new Api.LatestPacts.LatestPactsLinks(
                    Self: new Link(links.To(Routes.LatestPacts)),
                    Pacts: [.. pacts.Select(pact =>
                        new Link(Latest(pact), $"Latest pact between {pact.Consumer} and {pact.Provider}"))],
                    OldPacts: [.. pacts.Select(pact => new Link(
                        Latest(pact), $"Latest pact between {pact.Consumer} and {pact.Provider}",
                        "DEPRECATED - please use the pb:pacts relation"))],
                    Curies: [links.Curies("pacts")])),
            Api.ApiJson.Default.LatestPacts);
    }

    /// <summary>Pacts of one provider.</summary>
    public static HalDocument OfProvider(string provider, string title, IReadOnlyList<Pact> pacts, Links links)
    {
        var provided = links.To(Routes.Pacticipant, provider);
        return HalDocument.Of(
            new Api.ProviderPacts(new Api.ProviderPacts.ProviderPactsLinks(
                Self: new Link(links.Requested, title),
                Provider: new Link(provided, Name: provider),
                Pacts: [.. pacts.Select(pact => new Link(Href(pact, links), pact.Name, pact.Consumer))],
                OldProvider: new Link(provided, provider, "DEPRECATED - please use the pb:provider relation"),
                OldPacts: [.. pacts.Select(pact => new Link(
                    Href(pact, links), $"DEPRECATED - please use the pb:pacts relation. {pact.Name}",
                    pact.Consumer))])),
            Api.ApiJson.Default.ProviderPacts);
    }

    /// <summary>The versions of the pact of one pair.</summary>
    public static HalDocument OfPair(
        string consumer, string provider, string title, IReadOnlyList<Pact> pacts, Links links)
    {
        var consumed = new Link(links.To(Routes.Pacticipant, consumer), "Consumer", consumer);
        var provided = new Link(links.To(Routes.Pacticipant, provider), "Provider", provider);
        IReadOnlyList<Link> versions = [.. pacts.Select(pact => new Link(
            Href(pact, links), "Pact", $"Version {pact.ConsumerVersion} - {pact.CreatedAt.UtcDateTime:dd/MM/yyyy}"))];
        return HalDocument.Of(
            new Api.PactVersions(
                new Api.PactVersions.PublishedPacts([.. pacts.Select(pact => new Api.PactVersions.Published(
                    pact.CreatedAt,
                    new Api.PactVersions.By(Version(pact, links)),
                    new Api.SelfLink(new Link(Href(pact, links), pact.Name))))]),
                new Api.PactVersions.PactVersionsLinks(
                    Self: new Link(links.Requested, title),
                    OldConsumer: consumed, OldProvider: provided, OldPactVersions: versions,
                    Consumer: consumed, Provider: provided, Versions: versions)),
            Api.ApiJson.Default.PactVersions);
    }

    private static string Href(Pact pact, Links links) =>
        links.To(Routes.Pact, pact.Provider, pact.Consumer, pact.ConsumerVersion);

    private static Api.LatestPacts.LatestPact LatestItem(Pact pact, string latest, Links links) => new(
        pact.CreatedAt,
        new Api.LatestPacts.Pair(
            new Api.LatestPacts.OfConsumer(
                pact.Consumer, new Api.LatestPacts.AtVersion(Version(pact, links)), Pacticipant(pact.Consumer, links)),
            new Api.LatestPacts.OfProvider(pact.Provider, Pacticipant(pact.Provider, links))),
        new Api.LatestPacts.Addresses([new Link(latest), new Link(Href(pact, links))]));

    private static Api.SelfLink Pacticipant(string name, Links links) =>
        new(new Link(links.To(Routes.Pacticipant, name)));

    private static Api.VersionReference Version(Pact pact, Links links) => new(
        pact.ConsumerVersion,
        new Api.SelfLink(new Link(
            links.To(Routes.Version, pact.Consumer, pact.ConsumerVersion), "Version", pact.ConsumerVersion)));
}
