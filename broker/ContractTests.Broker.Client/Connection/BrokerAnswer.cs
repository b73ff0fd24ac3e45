using System.Net;
using System.Text.Json;
using System.Text.Unicode;

namespace ContractTests.Broker.Client.Connection;

/// <summary>An answer of the broker with its complete body.</summary>
internal sealed record BrokerAnswer(BrokerCall Call, HttpStatusCode Status, string ContentType, byte[] Content)
{
    /// <summary>The maximum depth of pacts, plus that of the resources around them.</summary>
    public const int DeepestLevel = 600;

    public Uri? Location { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as a HAL resource; an empty body is an empty resource.</summary>
    /// <exception cref="BrokerException">The body is not a JSON object.</exception>
    public HalResource Resource()
    {
        if (Content.Length == 0)
            return HalResource.Empty(Call.Url);
        return Json() is { ValueKind: JsonValueKind.Object } json
            ? new HalResource(json, Call.Url)
            : throw NotABroker();
    }

    /// <summary>The broker's own error messages, in any format that brokers use.</summary>
    public IReadOnlyList<string> Details()
    {
        return Json() is { } json ? [.. ErrorTexts.In(json)] : [];
    }

    /// <returns>Null for invalid JSON, and for JSON whose strings contain lone surrogates.</returns>
    private JsonElement? Json()
    {
        try
        {
            var json = JsonElement.Parse(Content, new JsonDocumentOptions { MaxDepth = DeepestLevel });
            return Utf8.IsValid(Content) && HoldsText() ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reading a string with an escaped lone surrogate throws.</summary>
    private bool HoldsText()
    {
        if (Content.AsSpan().IndexOf("\\ud"u8) < 0 && Content.AsSpan().IndexOf("\\uD"u8) < 0)
            return true;

        var reader = new Utf8JsonReader(Content, new JsonReaderOptions { MaxDepth = DeepestLevel });
        var characters = new byte[Content.Length];
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.CopyString(characters);
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public BrokerException NotABroker() =>
        new(BrokerFailure.NotABroker,
            $"{Call.Method} {Call.Url}",
            $"{Call.Expected} as JSON",
            $"{(int)Status} with {(ContentType.Length == 0 ? "no content type" : ContentType)}",
            "Check that the base URL is that of a Pact broker, with the path under which it is served.")
        {
            Url = Call.Url,
            Status = Status,
        };
}
