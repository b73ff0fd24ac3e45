using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Documentation;

/// <summary>What the relations of answers mean, for whoever follows their <c>curies</c>.</summary>
internal static class DocumentationEndpoints
{
    public static void MapDocumentation(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.Documentation, Explain).WithMetadata(new Offers(MediaTypes.Html)).Answers(Shape.Text);

    private static Page Explain(string rel, EndpointDataSource endpoints, Links links) =>
        RelationDescriptions.Of(rel) is { } known
            ? new Page(rel, Html.Of($"""
                <p>{known.Text}</p>
                {endpoints.Endpoints.OfType<RouteEndpoint>()
                    .Where(endpoint => known.Routes.Contains(endpoint.RoutePattern.RawText))
                    .Select(Operation)}
                <p class="quiet">Bodies and answers in full: {Page.Link(links.To(Routes.OpenApi), "openapi.json")}</p>
                """))
            : new Page(rel, Html.Of($"""
                <p>Answers of this broker name no such relation.
                {Page.Link(links.To(Routes.HalBrowser), "Look at those of the index")}.</p>
                """)) { Status = StatusCodes.Status404NotFound };

    private static Html Operation(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var takes = endpoint.Metadata.GetMetadata<Takes>() is { } body
            ? Html.Of($"<p>Takes {string.Join(" or ", body.Types)}</p>") : Html.Nothing;
        var asks = endpoint.Metadata.GetOrderedMetadata<Asks>();
        var rows = asks.Select(one => Html.Of($"<tr><td><code>{one.Name}</code></td><td>{one.Description}</td></tr>"));
        var table = asks.Count > 0 ? Html.Of($"<table><tbody>{rows}</tbody></table>") : Html.Nothing;
        return Html.Of($"""
            <section><h2>{string.Join(", ", methods)} {endpoint.RoutePattern.RawText}</h2>
            {takes}{table}</section>

            """);
    }
}
