using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi;

/// <summary>A method on a path template of a description.</summary>
public sealed class Operation
{
    private readonly DescriptionNode _node;

    internal Operation(string method, string path, DescriptionNode item, DescriptionNode node) =>
        (Method, Path, Item, _node) = (method, path, item, node);

    /// <summary>In upper case: <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>The described template, without a base path: <c>/orders/{id}</c>.</summary>
    public string Path { get; }

    /// <summary>The path of the description's first server: <c>/api</c>; often empty.</summary>
    public string BasePath { get; internal init; } = "";

    public string? Id => _node.Text("operationId");

    /// <summary>The described statuses: <c>200</c>, <c>4XX</c>, <c>default</c>.</summary>
    public IReadOnlyList<string> Statuses => [.. Responses.Select(response => response.Status)];

    /// <summary>The place in the description: <c>[root].paths./orders.get</c>.</summary>
    public string Place => _node.Place;

    internal DescriptionNode Node => _node;

    /// <summary>The object with all operations of the path.</summary>
    internal DescriptionNode Item { get; }

    internal IReadOnlyList<DescribedParameter> Parameters { get; init; } = [];

    internal DescribedBody? Body { get; init; }

    /// <summary>In 2.0, all media types of requests and of responses; null if each body has its own.</summary>
    internal (IReadOnlyList<MediaRange> Consumed, IReadOnlyList<MediaRange> Produced)? Types { get; init; }

    internal IReadOnlyList<DescribedResponse> Responses { get; init; } = [];

    /// <summary>Alternatives, each with all of its schemes; empty if no credentials are required.</summary>
    internal IReadOnlyList<IReadOnlyList<SecurityScheme>> Security { get; init; } = [];

    public override string ToString() => $"{Method} {Path}";

    /// <summary>The response for this status, for its range, or the default.</summary>
    internal DescribedResponse? Response(int status) =>
        Find($"{status}") ?? Find($"{status / 100}XX") ?? Find("default");

    private DescribedResponse? Find(string status) =>
        Responses.FirstOrDefault(response => response.Status.Equals(status, StringComparison.OrdinalIgnoreCase));
}
