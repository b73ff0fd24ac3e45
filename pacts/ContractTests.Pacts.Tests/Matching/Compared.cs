using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Compares bodies, requests and responses that are written as in a file of version 3.</summary>
internal static class Compared
{
    /// <param name="rules">
    /// Rules by path: <c>{"$.a": [{"match": "type"}]}</c>; a list that begins with "OR" is combined with OR.
    /// </param>
    public static IReadOnlyList<Mismatch> InResponse(string rules, string expected, string actual) =>
        CompiledResponse.Compile(Response(rules, expected), SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(actual, "application/json")));

    public static IReadOnlyList<Mismatch> InRequest(string rules, string expected, string actual)
    {
        var request = new HttpRequest("POST", "/")
        {
            Body = new Body.Present(expected, "application/json"),
            Rules = Response(rules, expected).Rules,
        };
        var body = new Body.Present(actual, "application/json");
        return CompiledRequest.Compile(request, SpecificationVersion.V4)
            .Compare(new ActualRequest("POST", "/", QueryString.Empty, [], body));
    }

    public static HttpResponse Response(string rules, string expected, string contentType = "application/json") =>
        new(200) { Body = new Body.Present(expected, contentType), Rules = Rules(rules, Part.Body) };

    public static MatchingRules Rules(string rules, Part part)
    {
        using var document = JsonDocument.Parse(rules);
        var category = part.ToString().ToLowerInvariant();
        var placed = document.RootElement.EnumerateObject()
            .Select(member => $"{JsonSerializer.Serialize(member.Name)}: {List(member.Value)}");
        var file = $"{{\"matchingRules\": {{\"{category}\": {{{string.Join(',', placed)}}}}}}}";
        using var response = JsonDocument.Parse(file);
        return PactReader.ReadResponse(response.RootElement.Clone(), SpecificationVersion.V3, "the test").Rules;
    }

    public static IReadOnlyList<Mismatch> Xml(string rules, string expected, string actual, bool inRequest = false)
    {
        var body = new Body.Present(Encoding.UTF8.GetBytes(actual), "application/xml");
        if (!inRequest)
        {
            return CompiledResponse.Compile(Response(rules, expected, "application/xml"), SpecificationVersion.V4)
                .Compare(new ActualResponse(200, [], body));
        }

        var request = new HttpRequest("POST", "/")
        {
            Body = new Body.Present(expected, "application/xml"),
            Rules = Rules(rules, Part.Body),
        };
        return CompiledRequest.Compile(request, SpecificationVersion.V4)
            .Compare(new ActualRequest("POST", "/", QueryString.Empty, [], body));
    }

    private static string List(JsonElement matchers)
    {
        var isOr = matchers.GetArrayLength() > 0 && matchers[0].ValueKind == JsonValueKind.String;
        var rules = matchers.EnumerateArray().Skip(isOr ? 1 : 0).Select(rule => rule.GetRawText());
        return $$"""{"combine": "{{(isOr ? "OR" : "AND")}}", "matchers": [{{string.Join(',', rules)}}]}""";
    }
}
