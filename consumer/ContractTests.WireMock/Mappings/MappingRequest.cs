using System.Text.Json.Nodes;
using ContractTests.WireMock.Patterns;

namespace ContractTests.WireMock.Mappings;

/// <summary>The part of a mapping that selects requests.</summary>
internal static class MappingRequest
{
    public static JsonObject Of(RequestPattern pattern)
    {
        var request = new JsonObject { ["method"] = pattern.Method };
        if (pattern.Url is not null)
            request["url"] = pattern.Url;
        else
            request["urlPattern"] = pattern.UrlExpression;

        if (pattern.Parameters.Count > 0)
            request["queryParameters"] = Named(pattern.Parameters);

        if (pattern.Headers.Count > 0)
            request["headers"] = Headers(pattern.Headers);

        if (pattern.Body is BodyPattern.Form { Fields.Count: > 0 } form)
            request["formParameters"] = Named(form.Fields);

        if (BodyPatterns(pattern.Body) is { Count: > 0 } bodies)
            request["bodyPatterns"] = bodies;

        return request;
    }

    private static JsonObject Named(IEnumerable<NamedPattern> patterns) =>
        new(patterns.Select(pattern => KeyValuePair.Create(pattern.Name, (JsonNode?)Matches(pattern.Expression))));

    private static JsonObject Headers(IReadOnlyList<HeaderPattern> headers)
    {
        var all = new JsonObject();
        foreach (var header in headers)
            all[header.Name] = Header(header);

        return all;
    }

    private static JsonObject Header(HeaderPattern header)
    {
        var matches = Matches(header.Expression);
        if (header.MayBeMissing)
            return new JsonObject { ["or"] = new JsonArray(new JsonObject { ["absent"] = true }, matches) };

        return header.IsOneLine ? new JsonObject { ["hasExactly"] = new JsonArray(matches) } : matches;
    }

    private static JsonArray BodyPatterns(BodyPattern body) => body switch
    {
        BodyPattern.Anything => [],
        BodyPattern.Nothing => new JsonArray(new JsonObject { ["absent"] = true }),
        BodyPattern.Json json => Json(json),
        BodyPattern.Xml xml => new JsonArray([.. xml.Conditions.Select(condition => new JsonObject
        {
            ["matchesXPath"] = condition.Expression is null
                ? JsonValue.Create(condition.XPath)
                : new JsonObject { ["expression"] = condition.XPath, ["matches"] = condition.Expression },
        })]),
        BodyPattern.Form form => new JsonArray(Matches(form.Expression)),
        BodyPattern.Text text => new JsonArray(new JsonObject { ["equalTo"] = text.Content }),
        BodyPattern.Like like => new JsonArray(Matches(like.Expression)),
        BodyPattern.Bytes bytes => new JsonArray(
            new JsonObject { ["binaryEqualTo"] = Convert.ToBase64String(bytes.Content.Span) }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonArray Json(BodyPattern.Json json)
    {
        var schema = new JsonObject { ["matchesJsonSchema"] = json.Schema, ["schemaVersion"] = "V202012" };
        return new JsonArray(schema, Matches(json.Expression));
    }

    private static JsonObject Matches(string expression) => new() { ["matches"] = expression };
}
