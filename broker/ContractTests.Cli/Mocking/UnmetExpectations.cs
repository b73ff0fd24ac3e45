using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.MockProvider;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Mocking;

/// <summary>Unexpected and missing requests of a mock server, as JSON in the official format.</summary>
internal static class UnmetExpectations
{
    public static JsonArray Of(MockReport report)
    {
        var list = new JsonArray();
        var nearlyAsked = new HashSet<HttpInteraction>(ReferenceEqualityComparer.Instance);
        foreach (var (request, answer) in report.Unexpected)
        {
            var nearest = ((Answer.Unfitting)answer).Nearest;
            if (nearest is null
                || nearest.Mismatches.Any(each => each.Kind is MismatchKind.Method or MismatchKind.Path))
            {
                list.Add((JsonNode)Request("request-not-found", request.Method, request.Path,
                    Part(request.Method, request.Path, request.Query, request.Headers, request.Body)));
                continue;
            }

            nearlyAsked.Add(nearest.Interaction);
            var mismatch = Request("request-mismatch", request.Method, request.Path, null);
            mismatch["mismatches"] = new JsonArray([.. nearest.Mismatches.Select(Json)]);
            list.Add((JsonNode)mismatch);
        }

        foreach (var interaction in report.Missing.Where(each => !nearlyAsked.Contains(each)))
        {
            var request = interaction.Request;
            list.Add((JsonNode)Request("missing-request", request.Method, request.Path,
                Part(request.Method, request.Path, request.Query, request.Headers, request.Body)));
        }

        foreach (var failure in report.Failures)
            list.Add((JsonNode)new JsonObject { ["type"] = "request-not-answered", ["mismatch"] = failure });
        return list;
    }

    /// <param name="failed">The answer of a master server, ours or the official one.</param>
    public static void Print(ToolContext context, JsonElement failed)
    {
        var mismatches = failed.GetProperty("mismatches");
        var count = mismatches.GetArrayLength();
        var server = failed.TryGetProperty("mockServer", out var found) ? found : default;
        context.Output.WriteLine($"Mock server {Text(server, "id")} on port {Text(server, "port")} was not used as its "
            + $"pact says: {count} {(count == 1 ? "difference" : "differences")}");
        foreach (var mismatch in mismatches.EnumerateArray())
        {
            context.Output.WriteLine(Line(mismatch));
            if (mismatch.TryGetProperty("mismatches", out var list) && list.ValueKind == JsonValueKind.Array)
            {
                foreach (var each in list.EnumerateArray())
                    context.Output.WriteLine($"    {Text(each, "mismatch")}");
            }
        }
    }

    private static string Line(JsonElement mismatch)
    {
        var request = $"{Text(mismatch, "method")} {Text(mismatch, "path")}";
        return Text(mismatch, "type") switch
        {
            "missing-request" => $"  missing request: {request}",
            "request-not-found" => $"  unexpected request: {request}",
            "request-mismatch" => $"  request that differs: {request}",
            _ => $"  {Text(mismatch, "mismatch")}",
        };
    }

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? $"{value}" : "";

    private static JsonObject Request(string type, string method, string path, JsonObject? part)
    {
        var request = new JsonObject { ["type"] = type, ["method"] = method, ["path"] = path };
        if (part is not null)
            request["request"] = part;
        return request;
    }

    private static JsonObject Part(
        string method, string path, QueryString query, IEnumerable<HttpHeader> headers, Body body)
    {
        var part = new JsonObject { ["method"] = method, ["path"] = path };
        if (query.Parameters.Count > 0)
        {
            part["query"] = new JsonObject(query.Parameters.Select(parameter => KeyValuePair.Create(
                parameter.Name,
                (JsonNode?)new JsonArray([.. parameter.Values.Select(value => (JsonNode?)value)]))));
        }

        var named = new JsonObject();
        foreach (var header in headers)
            named[header.Name] = string.Join(", ", header.Values);
        if (named.Count > 0)
            part["headers"] = named;
        if (body is Body.Present present)
            part["body"] = present.Text;
        return part;
    }

    private static JsonNode Json(Mismatch mismatch)
    {
        var json = new JsonObject
        {
            ["type"] = $"{mismatch.Kind}Mismatch",
            ["expected"] = mismatch.Expected,
            ["actual"] = mismatch.Actual,
            ["mismatch"] = mismatch.Message,
        };
        if (mismatch.Kind == MismatchKind.Query)
            json["parameter"] = mismatch.Path;
        else if (mismatch.Kind == MismatchKind.Header)
            json["key"] = mismatch.Path;
        else if (mismatch.Kind == MismatchKind.Body)
            json["path"] = mismatch.Path;
        return json;
    }
}
