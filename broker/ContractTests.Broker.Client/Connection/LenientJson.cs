using System.Text.Json;
using System.Text.Json.Serialization;
using ContractTests.Broker.Api;

namespace ContractTests.Broker.Client.Connection;

/// <summary>
/// Reads the resources of any broker: a value that is missing or of another type is read as null, false or the default,
/// because brokers omit members.
/// </summary>
internal static class LenientJson
{
    public static readonly ApiJson Api = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = BrokerAnswer.DeepestLevel,
        Converters =
        {
            new Reading<string?>(Text),
            new Reading<bool>(json => json.ValueKind == JsonValueKind.True),
            new Reading<bool?>(json => json.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            }),
            new Reading<DateTimeOffset>(json => Time(json) ?? default),
            new Reading<DateTimeOffset?>(Time),
            new Reading<Link?>(Link),
            new Reading<IReadOnlyList<Link>?>(Links),
        },
    });

    /// <summary>Null if the time was missing.</summary>
    public static DateTimeOffset? OrNull(this DateTimeOffset time) => time == default ? null : time;

    private static string? Text(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    private static DateTimeOffset? Time(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && json.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>Some brokers write a list for a relation that has only one link.</summary>
    private static Link? Link(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(Link).FirstOrDefault(link => link is not null),
        JsonValueKind.Object when Member(json, "href") is { } href =>
            new Link(href, Member(json, "title"), Member(json, "name")),
        _ => null,
    };

    private static IReadOnlyList<Link> Links(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(Link).OfType<Link>()]
            : Link(json) is { } link ? [link] : [];

    private static string? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? Text(value) : null;

    private sealed class Reading<T>(Func<JsonElement, T> read) : JsonConverter<T>
    {
        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(JsonElement.ParseValue(ref reader));

        /// <summary>The keys of a map, which are strings.</summary>
        public override T ReadAsPropertyName(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (T)(object)reader.GetString()!;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Resources of brokers are only read.");
    }
}
