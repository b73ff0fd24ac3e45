using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Broker.Web;

/// <summary>
/// A request body that is one JSON object, or empty. As an endpoint's parameter it answers 400 to anything else before
/// the endpoint runs.
/// </summary>
internal sealed class JsonBody : IDisposable
{
    /// <summary>Up to this many bytes, Content-Length is trusted; above it, an eighth must arrive first.</summary>
    private const long FirstGuess = 1 << 20;

    private const int ShareToBelieve = 8;

    /// <summary>
    /// A body that is too long is read and discarded up to this multiple of the limit: a client that is still sending
    /// does not receive the response if the connection is closed.
    /// </summary>
    public const int TimesReadToRefuse = 8;

    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] Nothing = "{}"u8.ToArray();
    private readonly JsonDocument _document;
    private readonly ReadOnlyMemory<byte> _bytes;

    private JsonBody(JsonDocument document, ReadOnlyMemory<byte> bytes, bool isEmpty)
    {
        _document = document;
        _bytes = bytes;
        IsEmpty = isEmpty;
    }

    public JsonElement Root => _document.RootElement;

    /// <summary>The body as sent.</summary>
    public ReadOnlyMemory<byte> Utf8 => _bytes;

    public bool IsEmpty { get; }

    public static async ValueTask<JsonBody> BindAsync(HttpContext context, ParameterInfo _)
    {
        var limit = context.RequestServices.GetRequiredService<BrokerOptions>().MaxBodyBytes;
        var sent = context.GetEndpoint()?.Metadata.GetMetadata<SentBody>()?.Name ?? "body";
        using var copy = await Copy(context.Request, limit, sent, context.RequestAborted);
        var isEmpty = copy.Length == 0;
        var bytes = isEmpty ? Nothing : Checked(copy.GetBuffer().AsMemory(0, (int)copy.Length));
        try
        {
            var document = JsonDocument.Parse(bytes, JsonLimits.Documents);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                RefuseLoneSurrogates(bytes.Span, document.RootElement);
                return new JsonBody(document, bytes, isEmpty);
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
                JsonProblem.IsOnlyTooDeep(bytes.Span)
                    ? $"Request body: expected JSON of at most {JsonLimits.MaxDepth} levels, but found more at line "
                        + $"{failure.LineNumber + 1}."
                    : $"Request body: expected JSON, but found something else at line {failure.LineNumber + 1}, "
                        + $"byte {failure.BytePositionInLine + 1}.");
        }
    }

    private static async Task<MemoryStream> Copy(
        HttpRequest request, long limit, string sent, CancellationToken cancellation)
    {
        var isTooLong = request.ContentLength > limit;
        var copy = new MemoryStream((int)Math.Min(isTooLong ? 0 : request.ContentLength ?? 0, FirstGuess));
        var piece = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await request.Body.ReadAsync(piece, cancellation) is > 0 and var count)
            {
                isTooLong |= copy.Length + count > limit;
                if (isTooLong)
                    continue;
                copy.Write(piece, 0, count);
                if (request.ContentLength > copy.Capacity && copy.Length >= request.ContentLength / ShareToBelieve)
                    copy.Capacity = (int)request.ContentLength;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        return !isTooLong ? copy : throw new MalformedRequestException(
            StatusCodes.Status413PayloadTooLarge,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Request body: expected at most {(double)limit / Megabyte:0.###} MB, but found more. Send a ")
            + $"smaller {sent}, or let the operator of the broker raise PACT_BROKER_MAX_BODY_MEGABYTES.");
    }

    /// <summary>The name of a kind of JSON value, for messages.</summary>
    public static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    /// <summary>A lone escape such as <c>\ud800</c> is valid JSON, but cannot be stored or compared as text.</summary>
    public static void RefuseLoneSurrogates(ReadOnlySpan<byte> text, JsonElement json)
    {
        if (text.IndexOf("\\ud"u8) < 0 && text.IndexOf("\\uD"u8) < 0)
            return;
        try
        {
            ReadTexts(json);
        }
        catch (InvalidOperationException)
        {
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest,
                "Request body: expected whole characters, but found a lone surrogate.");
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

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var wrong = FirstWrong(text.Span);
        return wrong is null ? text : throw new MalformedRequestException(
            StatusCodes.Status400BadRequest,
            $"Request body: expected UTF-8, but found another encoding at byte {wrong + 1}.");
    }

    /// <summary>The first byte that is not UTF-8; null if all are.</summary>
    public static int? FirstWrong(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text))
            return null;
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text);
            return null;
        }
        catch (DecoderFallbackException failure)
        {
            return failure.Index;
        }
    }
}

/// <summary>The name of a request body that can be long: "pact".</summary>
internal sealed record SentBody(string Name);
