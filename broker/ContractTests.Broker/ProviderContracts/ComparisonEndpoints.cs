using ContractTests.Broker.Comparisons;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>Returns the comparison of a pact with the descriptions of one version of its provider.</summary>
internal static class ComparisonEndpoints
{
    public static void MapComparison(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.Comparison, Get).Answers(ProviderContractShape.Comparison);

    private static async Task<IResult> Get(
        string provider, string consumer, string version, string providerVersion, HttpContext context,
        Database database, ComparedReading reading, DescriptionComparer comparer, CancellationToken cancellation)
    {
        var links = Links.For(context);
        var compared = await reading.Read(
            (session, demand) => ComparedPact.Find(session, demand, provider, consumer, version, providerVersion),
            cancellation);
        if (compared is null)
            return Refusal.NotFound();
        if (Negotiation.Chosen(context) != MediaTypes.Html)
            return Resource(compared, links.To(Routes.Comparison, provider, consumer, version, providerVersion), links);
        var pact = await database.Read(
            session => session.FindPact(provider, consumer, version, withBody: true), cancellation);
        var descriptions = new List<CompiledDescription>();
        foreach (var result in compared.Results)
        {
            if (await comparer.Find(result.DescriptionId, cancellation) is { } description)
                descriptions.Add(description);
        }

        return pact is { Body: { } body }
            ? ComparisonPage.Of(compared, body, descriptions, links)
            : Refusal.NotFound();
    }

    private static WrittenDocument Resource(ComparedPact compared, string self, Links links) => new(json =>
    {
        json.WriteStartObject();
        json.WriteFlag("success"u8, compared.Success);
        json.WriteFlag("selfVerification"u8, compared.SelfVerified);
        json.WriteNumber("interactionsLeftOut"u8, compared.LeftOut);
        json.WriteNumber("errors"u8, compared.Results.Sum(result => result.Problems));
        json.WriteStartArray("findings"u8);
        foreach (var finding in compared.Findings)
            finding.WriteTo(json);
        json.WriteEndArray();
        json.WritePropertyName("_links"u8);
        new HalDocument()
            .Link("self", self, "Comparison")
            .Link("ct:pact", links.To(Routes.Pact, compared.Provider, compared.Consumer, compared.Version))
            .Link(
                "ct:provider-contract",
                links.To(Routes.ProviderContract, compared.Provider, compared.ProviderVersion))
            .LinkAll("curies", ProviderContractResource.Curies(links))
            .ToJson()["_links"]!.WriteTo(json);
        json.WriteEndObject();
    });
}
