using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Reads requests, responses and message contents of every version and converts them to the model.</summary>
internal static class PartReader
{
    public static HttpRequest ReadRequest(JsonPlace place, Specification specification)
    {
        var request = place.Object();
        var headers = ReadHeaders(request.Take("headers"));
        return new HttpRequest(
            request.Take("method")?.ScalarText() ?? "GET",
            request.Take("path")?.ScalarText() ?? "/")
        {
            Query = ReadQuery(request.Take("query")),
            Headers = headers,
            Body = BodyReader.Read(request.Take("body"), ContentTypeOf(headers), specification),
            Rules = RulesReader.Read(request.Take("matchingRules")),
            Generators = GeneratorsReader.Read(request.Take("generators")),
            UnknownKeys = request.LeftOver(),
        };
    }

    public static HttpResponse ReadResponse(JsonPlace place, Specification specification)
    {
        var response = place.Object();
        var headers = ReadHeaders(response.Take("headers"));
        return new HttpResponse(response.Take("status")?.WholeNumber("a status") ?? 200)
        {
            Headers = headers,
            Body = BodyReader.Read(response.Take("body"), ContentTypeOf(headers), specification),
            Rules = RulesReader.Read(response.Take("matchingRules")),
            Generators = GeneratorsReader.Read(response.Take("generators")),
            UnknownKeys = response.LeftOver(),
        };
    }

    public static MessageContents ReadMessage(JsonPlace place, Specification specification)
    {
        var message = place.Object();
        return TakeMessage(message, specification) with { UnknownKeys = message.LeftOver() };
    }

    /// <summary>The contents of a message whose keys are those of its interaction.</summary>
    public static MessageContents TakeMessage(JsonObjectPlace message, Specification specification)
    {
        var metadata = message.TakeAny("metadata", "metaData") is { IsNull: false } given ? given.ToMembers() : [];
        return new MessageContents(BodyReader.Read(message.Take("contents"), ContentTypeOf(metadata), specification))
        {
            Metadata = metadata,
            Rules = RulesReader.Read(message.Take("matchingRules")),
            Generators = GeneratorsReader.Read(message.Take("generators")),
        };
    }

    public static string? ContentTypeOf(Sequence<HttpHeader> headers)
    {
        foreach (var header in headers)
        {
            if (header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && header.Values.Count > 0)
                return header.Values[0];
        }

        return null;
    }

    /// <summary>The content type in the metadata of a message, or otherwise that of its contents.</summary>
    public static string? ContentTypeOf(MessageContents message) =>
        ContentTypeOf(message.Metadata) ?? (message.Body as Body.Present)?.ContentType;

    /// <summary>Tools write the content type of a message with different names.</summary>
    public static string? ContentTypeOf(Sequence<JsonMember> metadata)
    {
        foreach (var (name, value) in metadata)
        {
            var known = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
            if (!known.Equals("contenttype", StringComparison.OrdinalIgnoreCase))
                continue;

            var first = value.Element is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
                ? list[0]
                : value.Element;
            if (first.ValueKind == JsonValueKind.String)
                return first.GetString();
        }

        return null;
    }

    private static Sequence<HttpHeader> ReadHeaders(JsonPlace? place)
    {
        if (place is null or { IsNull: true })
            return [];

        return place.Members("headers, which are an object")
            .Select(header => new HttpHeader(header.Name, ReadValues(header.Value)))
            .ToSequence();
    }

    private static Sequence<string> ReadValues(JsonPlace value) =>
        value.Kind == JsonValueKind.Array
            ? value.Items().Select(item => item.ScalarText("the text of a header")).ToSequence()
            : [value.ScalarText("the text of a header or a list of them")];

    private static QueryString ReadQuery(JsonPlace? place) => place switch
    {
        null or { IsNull: true } => QueryString.Empty,
        { Kind: JsonValueKind.String } => QueryString.Parse(place.Text()),
        _ => QueryString.Of(place.Members("a query string, or lists of values by their names")
            .Select(parameter => new QueryParameter(parameter.Name, ReadParameter(parameter.Value)))),
    };

    private static Sequence<string?> ReadParameter(JsonPlace value)
    {
        var items = value.Kind == JsonValueKind.Array ? value.Items() : [value];
        return items.Select(item => item.IsNull ? null : item.ScalarText("the text of a query parameter")).ToSequence();
    }
}
