namespace ContractTests.Broker.Web;

/// <summary>
/// Says of an endpoint that it serves pages only: it is no part of the API, and the API description leaves it out.
/// </summary>
internal sealed record PageOnly;

/// <summary>Maps the addresses of forms.</summary>
internal static class Forms
{
    /// <summary>A page that machines have no use for.</summary>
    public static RouteHandlerBuilder IsPage(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new PageOnly(), new Offers(MediaTypes.Html));

    /// <summary>What a form is sent to; the endpoint reads it as a <see cref="FormBody"/>.</summary>
    public static RouteHandlerBuilder IsForm(this RouteHandlerBuilder endpoint) =>
        endpoint.IsPage().WithMetadata(new Takes(MediaTypes.Form));

    /// <summary>Leads a browser to the page that shows what its form has done.</summary>
    public static IResult Done(string address) => new SeeOther(address);

    private sealed record SeeOther(string Address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Address;
            return Task.CompletedTask;
        }
    }
}
