using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Web;

/// <summary>
/// Shows the API in a browser: below <c>/api</c> each resource as JSON with links, below <c>/raw</c> the unchanged
/// bytes. Both are read-only.
/// </summary>
internal sealed class BrowsableApi(RequestDelegate next)
{
    /// <summary>The maximum number of bytes to show; browsers become slow with very long pages.</summary>
    private const int MostShown = 100_000;

    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method))
            return next(context);
        if (request.Path.StartsWithSegments(Routes.Raw, StringComparison.Ordinal, out var raw))
        {
            AskForJson(context, raw);
            return next(context);
        }

        return request.Path.StartsWithSegments(Routes.Api, StringComparison.Ordinal, out var rest)
            ? Show(context, rest)
            : next(context);
    }

    private static void AskForJson(HttpContext context, PathString path)
    {
        context.Request.Path = path.HasValue ? path : "/";
        context.Request.Headers.Accept = $"{MediaTypes.Hal}, */*;q=0.1";
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
    }

    /// <summary>Programs get the same response as without <c>/api</c>.</summary>
    private async Task Show(HttpContext context, PathString path)
    {
        var isPage = Negotiation.WantsPage(context.Request);
        AskForJson(context, path);
        if (!isPage)
        {
            await next(context);
            return;
        }

        var response = context.Response;
        var body = response.Body;
        await using var answer = new StartOfAnswer(MostShown);
        response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
            context.Request.Headers.Accept = MediaTypes.Html;
        }

        if (answer.Length > 0)
            await Page(answer, Links.For(context), response.StatusCode).ExecuteAsync(context);
    }

    private static Page Page(StartOfAnswer answer, Links links, int status)
    {
        var (start, left) = answer.Text();
        if (left == 0 && Json(start) is { } json)
            return HalPage.Of(json, links, status);
        var rest = left == 0 ? Markup.Nothing
            : Markup.Of($"""<p>{left} more bytes are not shown. {Ui.Page.Link(HalPage.Raw(links), "All of it")}</p>""");
        return new Page("Answer", Markup.Of($"{Ui.Page.Verbatim(Markup.Of($"{start}"))}{rest}")) { Status = status };
    }

    private static JsonObject? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: JsonLimits.Documents) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
