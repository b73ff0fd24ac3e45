using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Comparing;

/// <summary>A description of one operation with all that may stand in it, and a pact that mostly keeps to it.</summary>
internal sealed record RandomPair(JsonObject Description, JsonObject Pact)
{
    private static readonly string[] Styles = ["simple", "label", "matrix"];
    private static readonly (string Style, char Separator)[] Delimited =
        [("form", ','), ("spaceDelimited", ' '), ("pipeDelimited", '|')];

    private static readonly string[] MediaTypes = ["application/json", "application/hal+json", "text/plain", "*/*"];

    private static readonly string[] Accepted =
        ["application/json", "*/*", "text/plain, application/json;q=0.5", "application/*", "image/png"];

    public static RandomPair Of(int seed) => new Maker(new Random(seed)).Make();

    public RandomPair Copy() => new((JsonObject)Description.DeepClone(), (JsonObject)Pact.DeepClone());

    private sealed class Maker(Random random)
    {
        private readonly RandomSchemas _schemas = new(random);
        private readonly JsonArray _parameters = [];
        private readonly JsonObject _headers = [];
        private readonly JsonObject _query = [];
        private string _path = "/things";
        private string _sent = "/things";

        public RandomPair Make()
        {
            var hasBody = random.Next(2) == 0;
            AddPath();
            for (var count = random.Next(3); count > 0; count--)
                AddParameter(count);
            if (random.Next(4) == 0)
                AddDeepObject();
            var operation = new JsonObject { ["parameters"] = _parameters };
            var request = new JsonObject { ["method"] = hasBody ? "POST" : "GET" };
            if (hasBody)
                AddBody(operation, request);
            var response = Response(operation);
            var security = Security(operation);
            request["path"] = _sent;
            request["query"] = _query;
            request["headers"] = _headers;
            var description = new JsonObject
            {
                ["openapi"] = random.Next(2) == 0 ? "3.0.3" : "3.1.0",
                ["info"] = new JsonObject { ["title"] = "t", ["version"] = "1" },
                ["paths"] = new JsonObject { [_path] = new JsonObject { [hasBody ? "post" : "get"] = operation } },
                ["components"] = new JsonObject
                {
                    ["schemas"] = _schemas.Components,
                    ["securitySchemes"] = security,
                },
            };
            return new RandomPair((JsonObject)description.DeepClone(), new JsonObject
            {
                ["consumer"] = new JsonObject { ["name"] = "c" },
                ["provider"] = new JsonObject { ["name"] = "p" },
                ["interactions"] = new JsonArray(new JsonObject
                {
                    ["type"] = "Synchronous/HTTP",
                    ["description"] = "an exchange",
                    ["request"] = request,
                    ["response"] = response,
                }),
                ["metadata"] = new JsonObject { ["pactSpecification"] = new JsonObject { ["version"] = "4.0" } },
            });
        }

        private void AddPath()
        {
            if (random.Next(2) == 0)
                return;
            var (style, isList) = (Styles[random.Next(3)], random.Next(3) == 0);
            var values = isList ? new[] { "1", random.Next(8) == 0 ? "x" : "2" } : [random.Next(8) == 0 ? "x" : "1"];
            var schema = new JsonObject { ["type"] = "integer" };
            _parameters.Add(new JsonObject
            {
                ["in"] = "path", ["name"] = "id", ["required"] = true, ["style"] = style,
                ["schema"] = isList ? new JsonObject { ["type"] = "array", ["items"] = schema } : schema,
            });
            _path += style switch { "label" => "/{.id}", "matrix" => "/{;id}", _ => "/{id}" };
            var text = string.Join(',', values);
            _sent += style switch { "label" => $"/.{text}", "matrix" => $"/;{text}", _ => $"/{text}" };
        }

        private void AddParameter(int number)
        {
            var isHeader = random.Next(3) == 0;
            var name = isHeader ? $"X-P{number}" : $"p{number}";
            var schema = _schemas.Scalar();
            var isList = random.Next(3) == 0;
            var parameter = new JsonObject
            {
                ["in"] = isHeader ? "header" : "query", ["name"] = name, ["required"] = random.Next(2) == 0,
                ["schema"] = isList ? new JsonObject { ["type"] = "array", ["items"] = schema } : schema,
            };
            _parameters.Add(parameter);
            if (random.Next(6) == 0)
                return;
            var values = Enumerable.Range(0, isList ? 2 : 1)
                .Select(_ => _schemas.Value(schema, false)?.ToString() ?? "").ToArray();
            if (isHeader)
                _headers[name] = new JsonArray(string.Join(',', values));
            else
                AddQuery(parameter, name, values);
        }

        private void AddQuery(JsonObject parameter, string name, string[] values)
        {
            var isExploded = random.Next(2) == 0;
            parameter["explode"] = isExploded;
            var (style, separator) = Delimited[isExploded ? 0 : random.Next(Delimited.Length)];
            if (values.Length > 1)
                parameter["style"] = style;
            _query[name] = isExploded || values.Length == 1
                ? new JsonArray([.. values.Select(value => (JsonNode)value)])
                : new JsonArray(string.Join(separator, values));
            if (random.Next(10) == 0)
                _query["other"] = new JsonArray("1");
        }

        private void AddDeepObject()
        {
            var members = new JsonObject { ["from"] = _schemas.Scalar(), ["to"] = _schemas.Scalar() };
            _parameters.Add(new JsonObject
            {
                ["in"] = "query", ["name"] = "range", ["style"] = "deepObject", ["explode"] = true,
                ["schema"] = new JsonObject
                {
                    ["type"] = "object", ["required"] = new JsonArray("from"), ["properties"] = members,
                },
            });
            foreach (var (name, schema) in members)
            {
                var value = _schemas.Value((JsonObject)schema!, false)?.ToString() ?? "";
                if (random.Next(5) > 0)
                    _query[$"range[{name}]"] = new JsonArray(value);
            }
        }

        private void AddBody(JsonObject operation, JsonObject request)
        {
            var schema = _schemas.Any(3);
            var type = MediaTypes[random.Next(2)];
            operation["requestBody"] = new JsonObject
            {
                ["required"] = random.Next(2) == 0,
                ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } },
            };
            if (random.Next(10) > 0)
                _headers["Content-Type"] = new JsonArray(random.Next(10) == 0 ? "text/csv" : "application/json");
            if (random.Next(8) > 0)
                request["body"] = Body(_schemas.Value(schema, false));
        }

        private JsonObject Response(JsonObject operation)
        {
            var schema = _schemas.Any(3);
            var content = new JsonObject();
            foreach (var type in MediaTypes.Where(_ => random.Next(2) == 0))
                content[type] = new JsonObject { ["schema"] = schema.DeepClone() };
            var status = (string[])["200", "200", "2XX", "default"];
            operation["responses"] = new JsonObject
            {
                [status[random.Next(4)]] = new JsonObject
                {
                    ["description"] = "",
                    ["headers"] = new JsonObject
                    {
                        ["X-Count"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "integer" } },
                    },
                    ["content"] = content,
                },
            };
            if (random.Next(3) == 0)
                _headers["Accept"] = new JsonArray(Accepted[random.Next(Accepted.Length)]);
            var response = new JsonObject { ["status"] = random.Next(8) == 0 ? 404 : 200 };
            var sentHeaders = new JsonObject();
            if (random.Next(2) == 0)
                sentHeaders["X-Count"] = new JsonArray(random.Next(5) == 0 ? "many" : "5");
            if (random.Next(3) == 0)
                sentHeaders[random.Next(2) == 0 ? "X-Other" : "ETag"] = new JsonArray("x");
            if (random.Next(2) == 0)
                sentHeaders["Content-Type"] = new JsonArray("application/json; charset=utf-8");
            response["headers"] = sentHeaders;
            if (random.Next(8) > 0)
                response["body"] = Body(_schemas.Value(schema, true));
            return response;
        }

        private JsonObject Security(JsonObject operation)
        {
            if (random.Next(3) == 0)
            {
                var scheme = random.Next(2) == 0 ? "bearer" : "key";
                operation["security"] = new JsonArray(new JsonObject { [scheme] = new JsonArray() });
            }

            if (random.Next(2) == 0)
                _headers["Authorization"] = new JsonArray("Bearer x");
            return new JsonObject
            {
                ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "query", ["name"] = "key" },
            };
        }

        private static JsonObject Body(JsonNode? value) =>
            new() { ["content"] = value, ["contentType"] = "application/json", ["encoded"] = false };
    }
}
