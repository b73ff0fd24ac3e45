using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ContractTests.Broker.Web;

/// <summary>The media types that an endpoint offers, best first; only HAL by default.</summary>
internal sealed record Offers(params string[] Types);

/// <summary>The content types that an endpoint accepts as a body; any other, or none, is a 415.</summary>
internal sealed record Takes(params string[] Types);

/// <summary>Compares the caller's content type and Accept header with those of the endpoint.</summary>
internal sealed class Negotiation(RequestDelegate next)
{
    private static readonly string[] HalAlone = [MediaTypes.Hal];
    private static readonly object ChosenType = new();

    /// <summary>All types in which a browser can send a form; the last two are refused.</summary>
    private static readonly string[] FormTypes = [MediaTypes.Form, "multipart/form-data", MediaTypes.Text];

    /// <summary>The media type of the response.</summary>
    public static string Chosen(HttpContext context) => context.Items[ChosenType] as string
        ?? (WantsPage(context.Request) ? MediaTypes.Html : MediaTypes.Hal);

    /// <summary>Whether the caller is a browser, which gets a page even if no endpoint offers anything.</summary>
    public static bool WantsPage(HttpRequest request) => Choose(request, HalAlone) == MediaTypes.Html;

    public Task Invoke(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null)
            return next(context);

        if (endpoint is RouteEndpoint && !IsTaken(context, endpoint.Metadata.GetMetadata<Takes>()))
        {
            return NotTaken(context.Request, endpoint.Metadata.GetMetadata<Takes>()).ExecuteAsync(context);
        }

        var offers = endpoint.Metadata.GetMetadata<Offers>()?.Types ?? HalAlone;
        if (Choose(context.Request, offers) is not { } chosen)
        {
            return new Refusal.Sentence(
                StatusCodes.Status406NotAcceptable,
                $"Expected a request that accepts {string.Join(" or ", offers)}, but it accepts "
                + $"'{context.Request.Headers.Accept}'.").ExecuteAsync(context);
        }

        context.Items[ChosenType] = chosen;
        return next(context);
    }

    /// <summary>
    /// A write request without an expected body may have a JSON body, but none of the types that a form or script of
    /// another site can send without a preflight: text, form fields, or a body without a type.
    /// </summary>
    private static bool IsTaken(HttpContext context, Takes? takes)
    {
        var request = context.Request;
        if (takes is null && SafeMethods.Has(request.Method))
            return true;
        if (string.IsNullOrEmpty(request.ContentType))
            return takes is null && !HasBody(context);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var sent))
            return false;
        return takes is null
            ? sent.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase)
                || sent.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
            : takes.Types.Any(type => sent.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));
    }

    private static Refusal.Sentence NotTaken(HttpRequest request, Takes? takes) => new(
        StatusCodes.Status415UnsupportedMediaType,
        $"Expected {(takes is null ? "no body, or one" : "a body")} with the Content-Type "
        + $"{string.Join(" or ", takes?.Types ?? [MediaTypes.Json])}, but found "
        + (string.IsNullOrEmpty(request.ContentType) ? "none." : $"'{request.ContentType}'."));

    private static bool HasBody(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? context.Request.ContentLength > 0;

    private static string? Choose(HttpRequest request, string[] offers)
    {
        if (request.Headers.Accept.Count == 0 || string.IsNullOrWhiteSpace(request.Headers.Accept))
            return offers[0];
        // Most requests name one of the types: nothing has to be parsed.
        if (Array.IndexOf(offers, request.Headers.Accept.ToString()) is >= 0 and var asked)
            return offers[asked];
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges))
            return null;

        return ranges.Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => offers.FirstOrDefault(offer => Covers(range, offer))
                ?? (offers.Contains(MediaTypes.Hal) ? InsteadOfHal(range, request) : null))
            .FirstOrDefault(offer => offer is not null);
    }

    private static bool Covers(MediaTypeHeaderValue range, string offer) =>
        range.MatchesAllTypes
        || (range.MatchesAllSubTypes && offer.StartsWith(range.Type + "/", StringComparison.OrdinalIgnoreCase))
        || range.MediaType.Equals(offer, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A browser that reads or sends a form gets a page. A caller that accepts plain JSON, a problem document, or a
    /// page for another format, can read HAL.
    /// </summary>
    private static string? InsteadOfHal(MediaTypeHeaderValue range, HttpRequest request) => range.MediaType.Value switch
    {
        MediaTypes.Html when HttpMethods.IsGet(request.Method) || IsForm(request) => MediaTypes.Html,
        MediaTypes.Json or MediaTypes.Problem or MediaTypes.Html => MediaTypes.Hal,
        _ => null,
    };

    private static bool IsForm(HttpRequest request) => FormTypes.Any(type =>
        request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true);
}
