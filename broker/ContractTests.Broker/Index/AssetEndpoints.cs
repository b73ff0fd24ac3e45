using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContractTests.Broker.Index;

/// <summary>Serves the assets of pages. They are public, so that error pages also have their style.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Style, GetStyle).WithMetadata(new Offers(MediaTypes.Css)).Answers(Shape.Text)
            .AllowAnonymous();
        broker.MapGet(Routes.Script, GetScript).WithMetadata(new Offers(MediaTypes.Script)).Answers(Shape.Text)
            .AllowAnonymous();
    }

    private static FileContentHttpResult GetStyle(HttpResponse response) => Give(Asset.Style, response);

    private static FileContentHttpResult GetScript(HttpResponse response) => Give(Asset.Script, response);

    private static FileContentHttpResult Give(Asset asset, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(asset.Content, asset.MediaType + "; charset=utf-8");
    }
}
