using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Documentation;

/// <summary>Documents the relations of responses, for clients that follow their <c>curies</c>.</summary>
internal static class DocumentationEndpoints
{
    public static void MapDocumentation(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Reference, GetReference).WithMetadata(new Offers(MediaTypes.Html)).Answers(Shape.Text)
            .Asks("group", Shape.Text, "Show the operations whose addresses begin with this part.");
        broker.MapGet(Routes.Documentation, Explain).WithMetadata(new Offers(MediaTypes.Html)).Answers(Shape.Text);
    }

    private static IResult GetReference(HttpRequest request, EndpointDataSource endpoints, Links links)
    {
        var reference = ApiReference.Of(ApiDescription.Of(endpoints.Endpoints.OfType<RouteEndpoint>(), links.Base));
        string? name = request.Query["group"];
        var shown = reference.Groups.FirstOrDefault(group => group.Name == name);
        return name is not null && shown is null
            ? Refusal.NotFound()
            : ReferenceModel.Page(reference, shown, links);
    }

    private static Page Explain(string rel, EndpointDataSource endpoints, Links links) =>
        RelationDescriptions.Of(rel) is { } known
            ? new Page(rel, Markup.Of($"""
                <p>{known.Text}</p>
                {endpoints.Endpoints.OfType<RouteEndpoint>()
                    .Where(endpoint => known.Routes.Contains(endpoint.RoutePattern.RawText))
                    .Select(Operation)}
                <p class="quiet">All bodies are in the {Page.Link(links.To(Routes.Reference), "API reference")}.</p>
                """)) { HasRaw = false }
            : new Page(rel, Markup.Of($"""
                <p>This broker has no relation of that name.
                {Page.Link(links.To(Routes.Api), "See those of the index")}.</p>
                """)) { Status = StatusCodes.Status404NotFound, HasRaw = false };

    private static Markup Operation(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var takes = endpoint.Metadata.GetMetadata<Takes>() is { } body
            ? Markup.Of($"<p>Request body: {string.Join(" or ", body.Types)}</p>") : Markup.Nothing;
        var asks = endpoint.Metadata.GetOrderedMetadata<Asks>();
        var rows = asks.Select(one =>
            Markup.Of($"<tr><td><code>{one.Name}</code></td><td>{one.Description}</td></tr>"));
        var table = asks.Count > 0 ? Markup.Of($"<table><tbody>{rows}</tbody></table>") : Markup.Nothing;
        return Markup.Of($"""
            <section><h2>{string.Join(", ", methods)} {endpoint.RoutePattern.RawText}</h2>
            {takes}{table}</section>

            """);
    }
}
