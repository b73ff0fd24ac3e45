using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContractTests.Broker.Client.Connection;

internal sealed record HalLink(Uri Url, string Template, string? Name);

/// <summary>
/// A JSON object with <c>_links</c> and <c>_embedded</c>, read leniently, because brokers omit members.
/// </summary>
internal readonly struct HalResource(JsonElement json, Uri url)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public static HalResource Empty(Uri url) => new(Nothing, url);

    public JsonElement Json => json;

    /// <summary>Deserializes the resource.</summary>
    /// <exception cref="BrokerException">
    /// The JSON has an object instead of a list, or a list instead of an object.
    /// </exception>
    public T As<T>(JsonTypeInfo<T> type)
        where T : notnull
    {
        try
        {
            return json.Deserialize(type)!;
        }
        catch (JsonException failure)
        {
            throw new BrokerException(
                BrokerFailure.NotABroker, $"{url}", "a resource of a Pact broker",
                $"other JSON at {failure.Path}", "Check that the base URL is that of a Pact broker.", failure)
            {
                Url = url,
            };
        }
    }

    /// <summary>Null if there is no link, or its URL is invalid.</summary>
    public Uri? Address(Api.Link? link) => Uri.TryCreate(url, link?.Href, out var address) ? address : null;

    public string? Text(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Null if the value is missing, null or not a Boolean.</summary>
    public bool? Choice(string name) =>
        json.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
            : null;

    public int Count(string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var count) ? count : 0;

    public DateTimeOffset? Time(string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>An empty resource if there is no such object.</summary>
    public HalResource Part(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? new HalResource(value, url)
            : Empty(url);

    public bool Has(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public IReadOnlyList<HalResource> Parts(string name)
    {
        if (!json.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            return [];
        var address = url;
        return [.. list.EnumerateArray()
            .Where(part => part.ValueKind == JsonValueKind.Object)
            .Select(part => new HalResource(part, address))];
    }

    public IReadOnlyList<HalResource> Embedded(string name) => Part("_embedded").Parts(name);

    public HalLink? Link(string relation) => Links(relation) is [var first, ..] ? first : null;

    public Uri? Self => Link("self")?.Url;

    public IReadOnlyList<HalLink> Links(string relation)
    {
        if (!Part("_links").Json.TryGetProperty(relation, out var links))
            return [];
        var address = url;
        IEnumerable<JsonElement> all = links.ValueKind == JsonValueKind.Array ? links.EnumerateArray() : [links];
        return [.. all
            .Where(link => link.ValueKind == JsonValueKind.Object)
            .Select(link => new HalResource(link, address))
            .Select(link => (Href: link.Text("href"), Name: link.Text("name")))
            .Select(link => Uri.TryCreate(address, link.Href, out var url)
                ? new HalLink(url, link.Href!, link.Name)
                : null)
            .OfType<HalLink>()];
    }
}
