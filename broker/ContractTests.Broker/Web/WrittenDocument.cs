using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Web;

/// <summary>
/// A HAL resource that is serialized directly: with hundreds of rows, a <see cref="HalDocument"/> would cost more than
/// reading them.
/// </summary>
/// <param name="write">Writes one object.</param>
internal sealed class WrittenDocument(Action<Utf8JsonWriter> write) : IResult
{
    // What is written here may embed what was sent.
    private static readonly JsonDocumentOptions Written = new() { MaxDepth = 2 * JsonLimits.MaxDepth };

    public static WrittenDocument Of<T>(T resource, JsonTypeInfo<T> type) =>
        new(json => JsonSerializer.Serialize(json, resource, type));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Negotiation.Chosen(httpContext) == MediaTypes.Html)
            await ResourcePage.Of(ToJson(), Links.For(httpContext)).ExecuteAsync(httpContext);
        else
            await HalDocument.Write(httpContext.Response, write, MediaTypes.Hal);
    }

    private JsonObject ToJson()
    {
        using var buffer = new AnswerBuffer();
        HalDocument.Write(buffer, write);
        return JsonNode.Parse(buffer.Written.Span, documentOptions: Written)!.AsObject();
    }
}
