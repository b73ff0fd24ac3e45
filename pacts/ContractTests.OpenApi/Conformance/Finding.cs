namespace ContractTests.OpenApi;

/// <summary>A part of an exchange that does not match the description.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Message"><c>where: expected what, but found what</c>.</param>
/// <param name="ExchangePlace">The place in the exchange: <c>response.body.items[0].price</c>.</param>
/// <param name="DescriptionPlace">
/// The place in the description: <c>[root].paths./orders.get.responses.200</c>.
/// </param>
public sealed record Finding(string Code, string Message, string ExchangePlace, string DescriptionPlace)
{
    /// <summary>False if the finding only reports that something could not be checked.</summary>
    public bool IsError => !Code.EndsWith(".unvalidatable", StringComparison.Ordinal);

    public override string ToString() => $"{Code}: {Message}";
}

/// <summary>The codes of findings.</summary>
public static class FindingCodes
{
    public const string UnknownOperation = "request.path-or-method.unknown";
    public const string PathIncompatible = "request.path.incompatible";
    public const string QueryIncompatible = "request.query.incompatible";
    public const string QueryUnknown = "request.query.unknown";
    public const string HeaderIncompatible = "request.header.incompatible";
    public const string CookieIncompatible = "request.cookie.incompatible";
    public const string AuthorizationMissing = "request.authorization.missing";
    public const string RequestContentTypeMissing = "request.content-type.missing";
    public const string RequestContentTypeIncompatible = "request.content-type.incompatible";
    public const string RequestBodyIncompatible = "request.body.incompatible";
    public const string RequestBodyUnknown = "request.body.unknown";
    public const string RequestBodyUnvalidatable = "request.body.unvalidatable";
    public const string StatusUnknown = "response.status.unknown";
    public const string ServerError = "response.status.server-error";
    public const string ResponseHeaderIncompatible = "response.header.incompatible";
    public const string ResponseHeaderUnknown = "response.header.unknown";
    public const string ResponseContentTypeMissing = "response.content-type.missing";
    public const string ResponseContentTypeIncompatible = "response.content-type.incompatible";
    public const string ResponseBodyIncompatible = "response.body.incompatible";
    public const string ResponseBodyUnknown = "response.body.unknown";
    public const string ResponseBodyUnvalidatable = "response.body.unvalidatable";
}
