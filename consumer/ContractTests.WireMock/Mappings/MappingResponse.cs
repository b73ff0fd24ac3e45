using System.Text.Json.Nodes;
using System.Text.Unicode;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;

namespace ContractTests.WireMock.Mappings;

/// <summary>The part of a mapping that defines the response; WireMock's templates generate values.</summary>
internal sealed record MappingResponse(JsonObject Json, IReadOnlyList<string> Differing)
{
    public static MappingResponse Of(HttpResponse response)
    {
        var template = ResponseTemplate.Of(response);
        var wire = WireResponse.Of(template.Response);
        var json = new JsonObject { ["status"] = wire.Status };
        if (wire.Headers.Count > 0)
            json["headers"] = Headers(wire.Headers);

        if (wire.HasBodyFor("GET"))
        {
            if (Utf8.IsValid(wire.Body.Span))
                json["body"] = System.Text.Encoding.UTF8.GetString(wire.Body.Span);
            else
                json["base64Body"] = Convert.ToBase64String(wire.Body.Span);
        }

        if (template.IsNeeded)
            json["transformers"] = new JsonArray("response-template");

        return new MappingResponse(json, template.Differing);
    }

    private static JsonObject Headers(Sequence<HttpHeader> headers)
    {
        var all = new JsonObject();
        foreach (var group in headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase))
        {
            JsonNode?[] values = [.. group.SelectMany(header => header.Values).Select(value => (JsonNode?)value)];
            all[group.Key] = values.Length == 1 ? values[0] : new JsonArray(values);
        }

        return all;
    }
}
