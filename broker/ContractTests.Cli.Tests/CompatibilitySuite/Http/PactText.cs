using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Http;

/// <summary>Pact files as other tools write them, in the form of one version.</summary>
internal sealed class PactText(SpecificationVersion version)
{
    private bool IsV4 => version == SpecificationVersion.V4;

    public JsonObject Http(string description, Exchange exchange)
    {
        var interaction = new JsonObject
        {
            ["description"] = description,
            ["request"] = Request(exchange),
            ["response"] = Response(exchange),
        };
        if (IsV4)
            interaction["type"] = "Synchronous/HTTP";

        return interaction;
    }

    /// <param name="metadata">Beside the content type.</param>
    public JsonObject Message(string description, SuiteBody body, JsonObject metadata, JsonObject? rules)
    {
        metadata.TryAdd("contentType", body.ContentType);
        var message = new JsonObject
        {
            ["description"] = description,
            ["contents"] = Body(body),
            ["metadata"] = metadata,
        };
        if (rules is not null)
            message["matchingRules"] = rules;
        if (IsV4)
            message["type"] = "Asynchronous/Messages";

        return message;
    }

    public void AddState(JsonObject interaction, string name, JsonObject? parameters = null)
    {
        if (version < SpecificationVersion.V3)
        {
            interaction["providerState"] = name;
            return;
        }

        interaction.TryAdd("providerStates", new JsonArray());
        interaction["providerStates"]!.AsArray().Add(
            new JsonObject { ["name"] = name, ["params"] = parameters ?? [] });
    }

    public JsonObject Of(string consumer, JsonObject interaction)
    {
        var isApart = version == SpecificationVersion.V3 && interaction.ContainsKey("contents");
        var number = version switch
        {
            SpecificationVersion.V1 => "1.0.0",
            SpecificationVersion.V2 => "2.0.0",
            SpecificationVersion.V3 => "3.0.0",
            _ => "4.0",
        };
        return new JsonObject
        {
            ["consumer"] = new JsonObject { ["name"] = consumer },
            ["provider"] = new JsonObject { ["name"] = "p" },
            [isApart ? "messages" : "interactions"] = new JsonArray(interaction),
            ["metadata"] = new JsonObject { ["pactSpecification"] = new JsonObject { ["version"] = number } },
        };
    }

    private JsonObject Request(Exchange exchange)
    {
        var request = new JsonObject { ["method"] = exchange.Method, ["path"] = exchange.Path };
        if (exchange.Query.Length > 0)
            request["query"] = Query(exchange.Query);

        AddPayload(request, exchange.Headers, exchange.Body);
        AddRules(request, exchange.Rules, exchange.Generators);
        return request;
    }

    private JsonObject Response(Exchange exchange)
    {
        var response = new JsonObject { ["status"] = exchange.Status };
        AddPayload(response, exchange.ResponseHeaders, exchange.ResponseBody);
        AddRules(response, exchange.ResponseRules, exchange.ResponseGenerators);
        return response;
    }

    private JsonNode Query(string query)
    {
        if (version < SpecificationVersion.V3)
            return query;

        var parameters = query.Split('&').Select(pair => pair.Split('=')).GroupBy(pair => pair[0], pair => pair[1]);
        return new JsonObject(parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(
            parameter.Key, new JsonArray([.. parameter.Select(value => (JsonNode)value)]))));
    }

    private void AddPayload(JsonObject part, IReadOnlyList<KeyValuePair<string, string>> headers, SuiteBody? body)
    {
        var written = new JsonObject(headers.Select(header =>
            KeyValuePair.Create<string, JsonNode?>(header.Key, IsV4 ? new JsonArray(header.Value) : header.Value)));
        var isTyped = headers.Any(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase));
        if (body is not null && !isTyped)
            written["Content-Type"] = IsV4 ? new JsonArray(body.ContentType) : body.ContentType;
        if (written.Count > 0)
            part["headers"] = written;
        if (body is not null)
            part["body"] = Body(body);
    }

    private static void AddRules(JsonObject part, JsonObject? rules, JsonObject? generators)
    {
        if (rules is not null)
            part["matchingRules"] = rules.DeepClone();
        if (generators is not null)
            part["generators"] = generators.DeepClone();
    }

    private JsonNode Body(SuiteBody body)
    {
        var isText = IsText(body.Content);
        var content = body.IsJson ? body.Json
            : isText ? Encoding.UTF8.GetString(body.Content)
            : Convert.ToBase64String(body.Content);
        if (!IsV4)
            return content;

        return new JsonObject
        {
            ["content"] = content,
            ["contentType"] = body.ContentType,
            ["encoded"] = isText ? false : "base64",
        };
    }

    private static bool IsText(byte[] content) => System.Text.Unicode.Utf8.IsValid(content);
}
