using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Contracts;

/// <summary>Lists of pacts, in the three shapes that clients know.</summary>
internal static class PactListResource
{
    /// <summary>The latest pact of every pair.</summary>
    public static HalDocument Latest(IReadOnlyList<Pact> pacts, Links links)
    {
        string Latest(Pact pact) => links.To(Routes.LatestPact, pact.Provider, pact.Consumer);

        return new HalDocument()
            .Property("pacts", HalDocument.Array(pacts.Select(pact => LatestItem(pact, Latest(pact), links))))
            .Link("self", links.To(Routes.LatestPacts))
            .LinkAll("pb:pacts", pacts.Select(pact =>
                new Link(Latest(pact), $"Latest pact between {pact.Consumer} and {pact.Provider}")))
            .LinkAll("pacts", pacts.Select(pact => new Link(
                Latest(pact), $"Latest pact between {pact.Consumer} and {pact.Provider}",
                "DEPRECATED - please use the pb:pacts relation")))
            .LinkAll("curies", [links.Curies("pacts")]);
    }

    /// <summary>Pacts of one provider.</summary>
    public static HalDocument OfProvider(string provider, string title, IReadOnlyList<Pact> pacts, Links links)
    {
        var provided = links.To(Routes.Pacticipant, provider);
        return new HalDocument()
            .Link("self", links.Requested, title)
            .Link("pb:provider", provided, name: provider)
            .LinkAll("pb:pacts", pacts.Select(pact => new Link(Href(pact, links), pact.Name, pact.Consumer)))
            .Link("provider", provided, provider, "DEPRECATED - please use the pb:provider relation")
            .LinkAll("pacts", pacts.Select(pact => new Link(
                Href(pact, links), $"DEPRECATED - please use the pb:pacts relation. {pact.Name}", pact.Consumer)));
    }

    /// <summary>Versions of the pact between one pair.</summary>
    public static HalDocument OfPair(
        string consumer, string provider, string title, IReadOnlyList<Pact> pacts, Links links)
    {
        Link Listed(Pact pact) => new(Href(pact, links), "Pact",
            $"Version {pact.ConsumerVersion} - {pact.CreatedAt.UtcDateTime:dd/MM/yyyy}");

        var consumed = new Link(links.To(Routes.Pacticipant, consumer), "Consumer", consumer);
        var provided = new Link(links.To(Routes.Pacticipant, provider), "Provider", provider);
        return new HalDocument()
            .Embed("pacts", pacts.Select(pact => new HalDocument()
                .Property("createdAt", pact.CreatedAt)
                .Embed("consumerVersion", Version(pact.Consumer, pact.ConsumerVersion, links))
                .Link("self", Href(pact, links), pact.Name)))
            .Link("self", links.Requested, title)
            .Link("consumer", consumed).Link("provider", provided)
            .LinkAll("pact-versions", pacts.Select(Listed))
            .Link("pb:consumer", consumed).Link("pb:provider", provided)
            .LinkAll("pb:pact-versions", pacts.Select(Listed));
    }

    private static string Href(Pact pact, Links links) =>
        links.To(Routes.Pact, pact.Provider, pact.Consumer, pact.ConsumerVersion);

    private static HalDocument LatestItem(Pact pact, string latest, Links links) => new HalDocument()
        .Property("createdAt", pact.CreatedAt)
        .Embed("consumer", new HalDocument()
            .Property("name", pact.Consumer)
            .Embed("version", Version(pact.Consumer, pact.ConsumerVersion, links))
            .Link("self", links.To(Routes.Pacticipant, pact.Consumer)))
        .Embed("provider", new HalDocument()
            .Property("name", pact.Provider)
            .Link("self", links.To(Routes.Pacticipant, pact.Provider)))
        .LinkAll("self", [new Link(latest), new Link(Href(pact, links))]);

    private static HalDocument Version(string consumer, string number, Links links) => new HalDocument()
        .Property("number", number)
        .Link("self", links.To(Routes.Version, consumer, number), "Version", number);
}
