using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Integration.Outside;

/// <summary>Values with which a test replaces a response's examples.</summary>
internal sealed record ResponseOverride
{
    private Sequence<HttpHeader> Headers { get; init; } = [];

    /// <summary>Later bodies take precedence over earlier ones.</summary>
    private Sequence<JsonNode> Bodies { get; init; } = [];

    public ResponseOverride WithHeader(HttpHeader header) => this with { Headers = Headers.Add(header) };

    public ResponseOverride WithBody(object body) =>
        this with { Bodies = Bodies.Add(JsonSerializer.SerializeToNode(body)!) };

    public HttpResponse Apply(HttpResponse response) => response with
    {
        Headers = Headers.Aggregate(response.Headers, WithHeader),
        Body = Bodies.Aggregate(response.Body, WithBody),
    };

    /// <summary>The differences between the contract's response and these values.</summary>
    public IReadOnlyList<Mismatch> Check(HttpResponse response, SpecificationVersion version)
    {
        // A consumer accepts a response with more members than its contract has, but a stub may only return what the
        // contract promises. The rules of requests check every member, so the response's rules are used as those of a
        // request.
        var promised = CompiledRequest.Compile(
            new HttpRequest("GET", "/") { Headers = response.Headers, Body = response.Body, Rules = response.Rules },
            version);
        var changed = Apply(response);
        return
        [
            .. Headers.Where(header => !response.Headers.Any(known => IsSame(known, header))).Select(Unknown),
            .. Bodies.Where(_ => response.Body is not Body.Present).Select(Unknown),
            .. promised.Compare(new ActualRequest("GET", "/", QueryString.Empty, changed.Headers, changed.Body)),
        ];
    }

    private static Mismatch Unknown(HttpHeader header) => new(
        MismatchKind.Header, header.Name, "", header.Values[0],
        "expected a header of the contract, but found one that it does not promise");

    private static Mismatch Unknown(JsonNode body) => new(
        MismatchKind.Body, "", "", body.ToJsonString(), "expected none, as in the contract, but found one");

    private static Sequence<HttpHeader> WithHeader(Sequence<HttpHeader> headers, HttpHeader header) =>
        headers.Where(known => !IsSame(known, header)).Append(header).ToSequence();

    private static Body WithBody(Body body, JsonNode value)
    {
        if (body is not Body.Present present)
            return body;

        return present with { Content = Encoding.UTF8.GetBytes(Merged(present.Text, value)) };
    }

    private static string Merged(string example, JsonNode value)
    {
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(example);
        }
        catch (JsonException)
        {
            return value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        }

        return Merge(parsed, value)?.ToJsonString() ?? "null";
    }

    private static JsonNode? Merge(JsonNode? example, JsonNode? value)
    {
        if (example is not JsonObject members || value is not JsonObject changes)
            return value?.DeepClone();

        foreach (var (name, change) in changes)
            members[name] = Merge(members[name], change);

        return members;
    }

    private static bool IsSame(HttpHeader one, HttpHeader other) =>
        one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);
}
