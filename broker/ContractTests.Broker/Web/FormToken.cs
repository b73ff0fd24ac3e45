using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Broker.Web;

/// <summary>
/// The anti-forgery token of a form: a hash of the session and of a cookie that other sites cannot read. Every node can
/// check it. The platform's own tokens would need keys that all nodes share.
/// </summary>
internal static class FormToken
{
    /// <summary>The name of the field with the token.</summary>
    public const string Field = "form-token";

    private const int Bytes = 32;

    private static readonly object NewSecret = new();

    /// <summary>Returns the token for a form on the current page; sets the cookie if there is none.</summary>
    public static string For(HttpContext context)
    {
        if ((Sent(context.Request) ?? context.Items[NewSecret] as string) is { } known)
            return Of(known, context.Request);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        context.Items[NewSecret] = secret;
        BrowserCookie.Form.Set(context, secret, expires: null);
        return Of(secret, context.Request);
    }

    public static bool IsValid(HttpRequest request, string? token) =>
        Sent(request) is { } secret && token is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Of(secret, request)));

    /// <summary>Null for a cookie that this broker cannot have set.</summary>
    private static string? Sent(HttpRequest request) =>
        BrowserCookie.Form.Of(request) is { } secret && secret.Length == Base64Url.GetEncodedLength(Bytes)
            ? secret
            : null;

    private static string Of(string secret, HttpRequest request) => Base64Url.EncodeToString(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(BrowserCookie.Session.Of(request) ?? "")));
}
