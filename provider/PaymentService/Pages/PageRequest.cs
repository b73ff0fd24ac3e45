using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using PaymentService.Problems;

namespace PaymentService.Pages;

/// <summary>Selects a page of a list.</summary>
/// <param name="Limit">The maximum number of items: 1 to 100, 20 by default.</param>
/// <param name="Cursor">The <c>next_cursor</c> of the previous page; the first page by default.</param>
/// <remarks>The limit is text, so that an invalid one is reported like any other invalid field.</remarks>
internal sealed record PageRequest(
    [FromQuery(Name = "limit")] string? Limit, [FromQuery(Name = "cursor")] string? Cursor)
{
    private const int Most = 100;
    private const int Usual = 20;
    private const int LongestCursor = 255;

    /// <summary>The limit as a number; only valid if there are no errors.</summary>
    public int Size => Limit is null ? Usual : int.Parse(Limit, CultureInfo.InvariantCulture);

    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (Limit is not null
            && !(int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                && size is >= 1 and <= Most))
        {
            errors["limit"] = [$"expected 1 to {Most}, but found {Limit}"];
        }

        if (Cursor is { Length: 0 or > LongestCursor })
            errors["cursor"] = ["expected the next_cursor of a page, or none at all for the first page"];

        return errors;
    }
}

internal static class PageDescription
{
    /// <summary>
    /// Describes in the OpenAPI document that the limit is a number, and that an invalid page is refused.
    /// </summary>
    public static RouteHandlerBuilder DescribePage(this RouteHandlerBuilder endpoint) => endpoint
        .MayAnswer(StatusCodes.Status400BadRequest)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                if (parameter.Name == "limit")
                {
                    parameter.Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100", Default = JsonValue.Create(20)
                    };
                }
            }

            return Task.CompletedTask;
        });
}
