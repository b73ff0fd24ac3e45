using System.Net;
using System.Text.Json;

namespace ContractTests.Broker.Client;

/// <summary>What came back, read whole.</summary>
internal sealed record BrokerAnswer(BrokerCall Call, HttpStatusCode Status, string ContentType, byte[] Content)
{
    public Uri? Location { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as a HAL resource; an empty body is an empty resource.</summary>
    /// <exception cref="BrokerException">The body is not a JSON object.</exception>
    public HalResource Resource()
    {
        if (Content.Length == 0)
            return HalResource.Empty(Call.Url);
        try
        {
            var json = JsonElement.Parse(Content);
            if (json.ValueKind == JsonValueKind.Object)
                return new HalResource(json, Call.Url);
        }
        catch (JsonException)
        {
            // What came instead is in the exception below.
        }

        throw NotABroker();
    }

    /// <summary>The broker's own words about what is wrong, in any of the shapes that brokers use.</summary>
    public IReadOnlyList<string> Details()
    {
        try
        {
            return [.. ErrorTexts.In(JsonElement.Parse(Content))];
        }
        catch (JsonException)
        {
            return [];
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
