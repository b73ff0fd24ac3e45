using ContractTests.Broker.Web;
using Microsoft.Net.Http.Headers;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>
/// A published file as a download. A browser saves it but does not show it: it comes from this broker's address, but
/// anyone may have written it.
/// </summary>
internal sealed class DownloadAnswer(string fileName, Download download) : IResult
{
    private static readonly string[] Shown = [MediaTypes.Json, MediaTypes.Yaml, MediaTypes.Text];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = TypeOf(download.ContentType);
        response.ContentLength = download.Content.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
        await response.Body.WriteAsync(download.Content, httpContext.RequestAborted);
    }

    /// <summary>Keeps only content types that browsers do not execute.</summary>
    private static string TypeOf(string? told) =>
        MediaTypeHeaderValue.TryParse(told, out var type)
        && Shown.FirstOrDefault(one => type.MediaType.Equals(one, StringComparison.OrdinalIgnoreCase)) is { } known
            ? known
            : MediaTypes.Bytes;
}
