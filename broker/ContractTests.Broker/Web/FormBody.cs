using System.Reflection;
using Microsoft.AspNetCore.Http.Features;

namespace ContractTests.Broker.Web;

/// <summary>
/// The fields of a form that a page of this broker sent. As an endpoint's parameter it answers 400 to a form without a
/// valid token before the endpoint runs.
/// </summary>
internal sealed class FormBody
{
    private const int MostBytes = 1024 * 1024;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 200,
        KeyLengthLimit = 200,
        ValueLengthLimit = MostBytes,
    };

    private readonly IFormCollection _fields;

    private FormBody(IFormCollection fields) => _fields = fields;

    public static async ValueTask<FormBody> BindAsync(HttpContext context, ParameterInfo _)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        try
        {
            var fields = await context.Request.ReadFormAsync(Limits, context.RequestAborted);
            return FormToken.IsValid(context.Request, fields[FormToken.Field])
                ? new FormBody(fields)
                : throw new MalformedRequestException(
                    StatusCodes.Status400BadRequest,
                    "Expected a form from a page of this broker, but found one without a valid token. Reload the "
                    + "page, and allow cookies for this site.");
        }
        catch (InvalidDataException tooLong)
        {
            throw new MalformedRequestException(
                StatusCodes.Status413PayloadTooLarge, $"Expected a form of at most 1 MB: {tooLong.Message}");
        }
    }

    /// <summary>Returns what was typed, with line feeds only; empty if there is no such field.</summary>
    public string this[string field] => _fields[field] is [{ } text, ..]
        ? text.Replace("\r\n", "\n", StringComparison.Ordinal)
        : "";

    /// <summary>Returns what was typed without spaces around it; null if that is nothing.</summary>
    public string? Filled(string field) => this[field].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Returns the boxes with this name that were checked.</summary>
    public IReadOnlyList<string> All(string field) => [.. _fields[field].OfType<string>()];

    public bool IsChecked(string field) => _fields.ContainsKey(field);
}
