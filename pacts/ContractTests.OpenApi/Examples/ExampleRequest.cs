using System.Text;
using System.Text.Json;
using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;
using ContractTests.Pacts.Http;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Examples;

/// <summary>Creates a request for an operation from the examples and schemas of its required parts.</summary>
internal sealed class ExampleRequest(Operation operation)
{
    private readonly List<HttpHeader> _headers = [];
    private readonly List<string> _query = [];
    private readonly List<string> _cookies = [];

    /// <exception cref="NoExampleException">A required part cannot be created.</exception>
    public ActualRequest Make()
    {
        var path = Path();
        foreach (var parameter in operation.Parameters.Where(each => each.IsRequired))
            Add(parameter);
        if (_cookies.Count > 0)
            _headers.Add(new HttpHeader("Cookie", string.Join("; ", _cookies)));
        var accepted = operation.Responses.SelectMany(response => response.Body.Content)
            .Select(content => content.Range.Text).Distinct().ToList();
        _headers.Add(new HttpHeader("Accept", accepted.Count == 0 ? "*/*" : string.Join(", ", accepted)));

        var body = Body();
        foreach (var header in _headers.Where(each => !MessageHeaders.CanBeSent(each.Name, each.Values)))
            throw new NoExampleException($"header {header.Name}: expected a value that can be sent, but found another");
        return new ActualRequest(
            operation.Method, path, QueryString.Parse(string.Join('&', _query)), _headers.ToSequence(), body);
    }

    private string Path()
    {
        var path = new StringBuilder(operation.BasePath);
        var rest = operation.Path;
        while (rest.IndexOf('{', StringComparison.Ordinal) is var open and >= 0
            && rest.IndexOf('}', open) is var close and >= 0)
        {
            var name = rest[(open + 1)..close].TrimStart('.', ';').TrimEnd('*');
            path.Append(rest.AsSpan(0, open)).Append(PathValue(name));
            rest = rest[(close + 1)..];
        }

        path.Append(rest);
        // An HTTP client would remove these segments, and request another path.
        return path.ToString().Split('/').Any(segment => segment is "." or "..")
            ? throw new NoExampleException($"path: expected one that can be sent, but found {path}")
            : path.ToString();
    }

    private string PathValue(string name)
    {
        var parameter = operation.Parameters.FirstOrDefault(
            each => each.In == ParameterPlace.Path && each.Name == name);
        var text = parameter is null ? "1" : ExampleText.OfPath(parameter, Value(parameter));
        return text.Length > 0
            ? text
            : throw new NoExampleException($"path parameter {name}: expected a value, but its example is empty");
    }

    private void Add(DescribedParameter parameter)
    {
        switch (parameter.In)
        {
            case ParameterPlace.Query:
                _query.AddRange(ExampleText.OfQuery(parameter, Value(parameter)));
                break;
            case ParameterPlace.Header when !RequestCheck.IsOtherwiseDescribed(parameter.Name):
                _headers.Add(new HttpHeader(parameter.Name, ExampleText.OfHeader(parameter, Value(parameter))));
                break;
            case ParameterPlace.Cookie:
                _cookies.Add(ExampleText.OfCookie(parameter, Value(parameter)));
                break;
        }
    }

    private static JsonElement Value(DescribedParameter parameter) =>
        Value(parameter.Node, parameter.Schema, $"{parameter.In} parameter {parameter.Name}".ToLowerInvariant());

    private static JsonElement Value(DescriptionNode node, CompiledSchema? schema, string what)
    {
        if (Given(node) is { } given && schema?.Accepts(given) != false)
            return given;
        return schema is null
            ? FormText.Write(json => json.WriteStringValue(ExampleString.Any))
            : ExampleValue.Of(schema)
                ?? throw new NoExampleException(
                    $"{what}: expected a value that its schema accepts, but could make none");
    }

    /// <summary>The example beside the schema.</summary>
    private static JsonElement? Given(DescriptionNode node)
    {
        if (node.Child("example") is { } example)
            return example.Element;

        return (node.Child("examples")?.Members() ?? []).Select(each => node.Tree.Resolve(each.Node)?.Child("value"))
            .FirstOrDefault(value => value is not null)?.Element;
    }

    private Body Body()
    {
        if (operation.Body is not { Content.Count: > 0 } described)
            return Pacts.Body.Missing.Instance;

        var content = described.Content.OrderBy(Rank).First();
        if (Rank(content) == Unwritable)
        {
            return described.IsRequired
                ? throw new NoExampleException($"body: expected JSON, a form or text, but found {content.Range.Text}")
                : Pacts.Body.Missing.Instance;
        }

        var value = Value(content.Node, content.Schema, "body");
        var text = content.Range switch
        {
            { IsForm: true } => string.Join('&', ExampleText.OfForm("", value)),
            { IsText: true, IsAny: false } => ExampleText.Text(value),
            _ => value.GetRawText(),
        };
        var type = content.Range.IsAny ? "application/json" : content.Range.Text;
        _headers.Add(new HttpHeader("Content-Type", type));
        return new Body.Present(text, type);
    }

    private const int Unwritable = 4;

    private static int Rank(DescribedContent content) => content.Range switch
    {
        { IsJson: true } => 0,
        { IsAny: true, Type: "*" or "application" } => 1,
        { IsForm: true } when content.Schema is not null => 2,
        { IsText: true, IsAny: false } => 3,
        _ => Unwritable,
    };
}

/// <summary>A part of a request cannot be created; the message says which.</summary>
internal sealed class NoExampleException(string message) : Exception(message);
