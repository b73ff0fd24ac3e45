using System.Reflection;
using Microsoft.AspNetCore.Http.Features;

namespace ContractTests.Broker.Web;

/// <summary>
/// The fields of a form from a page of this broker. As an endpoint's parameter it answers 400 to a form without a valid
/// token before the endpoint runs.
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
    private readonly Func<string, IReadOnlyList<string>> _stored;

    private FormBody(IFormCollection fields, Func<string, IReadOnlyList<string>> stored)
    {
        _fields = fields;
        _stored = stored;
    }

    public static async ValueTask<FormBody> BindAsync(HttpContext context, ParameterInfo _)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;
        try
        {
            var fields = await context.Request.ReadFormAsync(Limits, context.RequestAborted);
            return FormToken.IsValid(context.Request, fields[FormToken.Field])
                ? new FormBody(fields, stored: _ => [])
                : throw new MalformedRequestException(
                    StatusCodes.Status400BadRequest,
                    "Expected a form from a page of this broker, but found one without a valid token. Reload the "
                    + "page, and allow cookies for this site.");
        }
        catch (InvalidDataException unreadable)
        {
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest, $"Expected a form that can be read. {unreadable.Message}");
        }
    }

    /// <summary>Returns the input with line feeds only; empty if there is no such field.</summary>
    public string this[string field] => All(field) is [{ } text, ..] ? text : "";

    /// <summary>Returns the trimmed input; null if it is empty.</summary>
    public string? Filled(string field) => this[field].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Returns all values that are not empty: checked boxes with this name, or input.</summary>
    public IReadOnlyList<string> All(string field) => !_fields.ContainsKey(field)
        ? _stored(field)
        : [.. _fields[field].OfType<string>().Where(text => text.Length > 0)
            .Select(text => text.Replace("\r\n", "\n", StringComparison.Ordinal))];

    /// <summary>Whether a box is checked; it sends only the value <c>true</c>.</summary>
    public bool IsChecked(string field) => All(field).FirstOrDefault(value => value != "true") is { } unknown
        ? throw new MalformedRequestException(
            StatusCodes.Status400BadRequest,
            $"{field}: expected true, or nothing for a box that is not checked, but found '{unknown}'.")
        : All(field).Count > 0;

    /// <summary>Returns the same, but with stored values for fields that were not sent.</summary>
    public FormBody Over(Func<string, IReadOnlyList<string>> stored) => new(_fields, stored);
}
