using System.Text;
using System.Text.Json;
using ContractTests.Integration.Api;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Integration;

/// <summary>The complete answer of a service: at most 64 MB.</summary>
public sealed class ApiAnswer
{
    internal const int Largest = 64 * 1024 * 1024;

    private readonly JsonSerializerOptions _settings;
    private readonly Lazy<JsonElement> _json;

    private ApiAnswer(SentRequest request, ActualResponse response, JsonSerializerOptions settings)
    {
        _settings = settings;
        Request = request;
        Response = response;
        Headers = response.Headers
            .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                same => same.Key,
                same => string.Join(", ", same.SelectMany(header => header.Values)),
                StringComparer.OrdinalIgnoreCase);
        _json = new Lazy<JsonElement>(ParseJson);
    }

    public int Status => Response.Status;

    /// <summary>Headers by case-insensitive name; several values are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The media type without parameters: <c>application/json</c>; empty if the answer has none.</summary>
    public string MediaType => Headers.GetValueOrDefault("Content-Type", "").Split(';')[0].Trim();

    public ReadOnlyMemory<byte> Bytes => Response.Body is Body.Present body ? body.Content : default;

    /// <summary>The body read as UTF-8; empty if there is none.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <exception cref="ApiFailureException">The body is not JSON; the message shows the exchange.</exception>
    public JsonElement Json => _json.Value;

    internal SentRequest Request { get; }

    internal ActualResponse Response { get; }

    /// <summary>Deserializes the body.</summary>
    /// <exception cref="ApiFailureException">
    /// The body is not JSON of that type; the message shows the exchange.
    /// </exception>
    public T Read<T>() => Read<T>(Json, "body");

    /// <summary>Deserializes a required member of the body: <c>answer.Read&lt;Guid&gt;("order_id")</c>.</summary>
    /// <inheritdoc cref="Read{T}()"/>
    public T Read<T>(string member) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(member, out var value)
            ? Read<T>(value, $"$.{member}")
            : throw Failed($"$.{member}: expected a value, but found none");

    /// <summary>Null if the body is not JSON.</summary>
    internal JsonElement? TryReadJson()
    {
        try
        {
            return _json.Value;
        }
        catch (ApiFailureException)
        {
            return null;
        }
    }

    internal ApiFailureException Failed(string failure) => new(Request.Title, [failure], this);

    internal static ApiAnswer Of(
        SentRequest request, HttpResponseMessage response, byte[] bytes, JsonSerializerOptions settings)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Select(header => new HttpHeader(header.Key, header.Value.ToSequence())).ToSequence();
        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types)
            ? types.ToString()
            : null;
        Body body = bytes.Length == 0 ? Body.Missing.Instance : new Body.Present(bytes, type);
        return new ApiAnswer(
            request, new ActualResponse((int)response.StatusCode, headers, body), settings);
    }

    private T Read<T>(JsonElement element, string where)
    {
        try
        {
            return element.Deserialize<T>(_settings)
                ?? throw Failed($"{where}: expected {typeof(T).Name}, but found null");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw Failed(
                $"{where}: expected {typeof(T).Name}, but the value cannot be read as one: {failure.Message}");
        }
    }

    private JsonElement ParseJson()
    {
        if (Bytes.IsEmpty)
            throw Failed("body: expected JSON, but found none");

        try
        {
            return JsonElement.Parse(Bytes.Span);
        }
        catch (JsonException failure)
        {
            throw Failed($"body: expected JSON, but it cannot be parsed: {failure.Message}");
        }
    }
}
