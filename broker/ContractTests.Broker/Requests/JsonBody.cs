using System.Reflection;
using System.Text;
using System.Text.Json;

namespace ContractTests.Broker.Requests;

/// <summary>
/// A request body that is one JSON object, or nothing. As an endpoint's parameter it answers 400 to anything else
/// before the endpoint runs.
/// </summary>
internal sealed class JsonBody : IDisposable
{
    /// <summary>Deeper than any contract, shallow enough for every reader's stack.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth };
    private readonly JsonDocument _document;

    private JsonBody(JsonDocument document, string text, bool isEmpty)
    {
        _document = document;
        Text = text;
        IsEmpty = isEmpty;
    }

    public JsonElement Root => _document.RootElement;

    /// <summary>The body as it was sent.</summary>
    public string Text { get; }

    public bool IsEmpty { get; }

    public static async ValueTask<JsonBody> BindAsync(HttpContext context, ParameterInfo _)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        var bytes = copy.GetBuffer().AsMemory(0, (int)copy.Length);
        var isEmpty = bytes.Length == 0;
        var text = isEmpty ? "{}" : Decode(bytes.Span);
        try
        {
            var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                RefuseHalfCharacters(text, document.RootElement);
                return new JsonBody(document, text, isEmpty);
            }

            var found = document.RootElement.ValueKind;
            document.Dispose();
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest, $"Request body: expected a JSON object, but found {Kind(found)}.");
        }
        catch (JsonException failure)
        {
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest,
                $"Request body: expected JSON, but found something else at line {failure.LineNumber + 1}, "
                + $"byte {failure.BytePositionInLine + 1}.");
        }
    }

    /// <summary>The words for a kind of JSON value.</summary>
    public static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    /// <summary>An escape such as <c>\ud800</c> alone is JSON, but no text that could be stored or compared.</summary>
    public static void RefuseHalfCharacters(string text, JsonElement json)
    {
        if (!text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            return;
        try
        {
            ReadTexts(json);
        }
        catch (InvalidOperationException)
        {
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest,
                "Request body: expected whole characters, but found half of a surrogate pair.");
        }
    }

    public void Dispose() => _document.Dispose();

    private static void ReadTexts(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            _ = json.GetString();
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                ReadTexts(item);
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in json.EnumerateObject())
            {
                _ = property.Name;
                ReadTexts(property.Value);
            }
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text);
        }
        catch (DecoderFallbackException failure)
        {
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest,
                $"Request body: expected UTF-8, but found another encoding at byte {failure.Index + 1}.");
        }
    }
}
