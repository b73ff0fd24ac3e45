using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.CompatibilitySuite.Http;
using ContractTests.Consumer;
using ContractTests.Pacts.Matchers;
using Match = ContractTests.Pacts.Matchers.Match;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Consuming;

/// <summary>Declares an exchange with the DSL, with its rules of version 2 as matchers.</summary>
internal static partial class Declaration
{
    /// <summary>Examples that keep their rules, in place of the suite's own, which the DSL refuses.</summary>
    private static readonly Dictionary<string, string> KeptExamples = new()
    {
        [@"\w{3}\d{3}"] = "abc123",
        [@"\/\w{3}\/\d{3}"] = "/abc/123",
    };

    public static void Declare<TRequest, TResponse>(
        this IPactBuilder<TRequest> pact, string description, Exchange exchange)
        where TRequest : IRequestBuilder<TRequest, TResponse>
        where TResponse : IResponseBuilder<TResponse>
    {
        var request = pact.UponReceiving(description);
        request = Rule(exchange, "$.path") is { } rule
            ? request.WithRequest(exchange.Method, Matcher(rule, exchange.Path))
            : request.WithRequest(exchange.Method, exchange.Path);
        foreach (var (name, value) in Parameters(exchange.Query))
        {
            request = Rule(exchange, $"$.query.{name}") is { } query
                ? request.WithQuery(name, Matcher(query, value))
                : request.WithQuery(name, value);
        }

        foreach (var (name, value) in exchange.Headers)
        {
            request = Rule(exchange, $"$.header.{name}") is { } header
                ? request.WithHeader(name, Matcher(header, value))
                : request.WithHeader(name, value);
        }

        if (exchange.Body is { IsJson: true } json)
            request = request.WithJsonBody(Marked(json.Json, exchange));
        else if (exchange.Body is { } body)
            request = request.WithBody(body.Content, body.ContentType);

        var response = request.WillRespond().WithStatus((ushort)exchange.Status);
        if (exchange.ResponseBody is { } answer)
            response.WithBody(answer.Content, answer.ContentType);
    }

    private static IEnumerable<(string Name, string Value)> Parameters(string query) =>
        query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => (pair[0], pair[1]));

    private static JsonObject? Rule(Exchange exchange, string path) => exchange.Rules?
        .FirstOrDefault(rule => rule.Key.Equals(path, StringComparison.OrdinalIgnoreCase)).Value?.AsObject();

    private static IMatcher Matcher(JsonObject rule, string example) => (string?)rule["match"] == "regex"
        ? Match.Regex(KeptExamples.GetValueOrDefault((string)rule["regex"]!, example), (string)rule["regex"]!)
        : Match.Type(example);

    /// <summary>The body with each member that a rule names in the form that matchers are serialized to.</summary>
    private static JsonNode Marked(JsonNode body, Exchange exchange)
    {
        foreach (var (path, rule) in exchange.Rules ?? [])
        {
            if (BodyPath().Match(path) is not { Success: true } member)
                continue;

            var marked = new JsonObject { ["pact:matcher:type"] = (string?)rule!["match"] };
            marked["value"] = body[member.Groups[1].Value]!.DeepClone();
            if ((string?)rule["regex"] is { } regex)
            {
                marked["regex"] = regex;
                if (KeptExamples.TryGetValue(regex, out var kept))
                    marked["value"] = kept;
            }

            body[member.Groups[1].Value] = marked;
        }

        return body;
    }

    [GeneratedRegex("^\\$\\.body\\.(\\w+)$")]
    private static partial Regex BodyPath();
}
