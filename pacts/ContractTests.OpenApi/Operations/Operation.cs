using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi;

/// <summary>A method on a path template of a description.</summary>
public sealed class Operation
{
    private readonly DescriptionNode _node;

    internal Operation(string method, string path, DescriptionNode item, DescriptionNode node) =>
        (Method, Path, Item, _node) = (method, path, item, node);

    /// <summary>In capitals: <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>The template as it is described, without a base path: <c>/orders/{id}</c>.</summary>
    public string Path { get; }

    /// <summary>What the first server of the description has before the path: <c>/api</c>; often empty.</summary>
    public string BasePath { get; internal init; } = "";

    public string? Id => _node.Text("operationId");

    /// <summary>The statuses as they are described: <c>200</c>, <c>4XX</c>, <c>default</c>.</summary>
    public IReadOnlyList<string> Statuses => [.. Responses.Select(response => response.Status)];

    /// <summary>Where it stands in the description: <c>[root].paths./orders.get</c>.</summary>
    public string Place => _node.Place;

    internal DescriptionNode Node => _node;

    /// <summary>The object of all operations on the path.</summary>
    internal DescriptionNode Item { get; }

    internal IReadOnlyList<DescribedParameter> Parameters { get; init; } = [];

    internal DescribedBody? Body { get; init; }

    /// <summary>Of 2.0, all media types of requests and of responses; null where each body names its own.</summary>
    internal (IReadOnlyList<MediaRange> Consumed, IReadOnlyList<MediaRange> Produced)? Types { get; init; }

    internal IReadOnlyList<DescribedResponse> Responses { get; init; } = [];

    /// <summary>Any of these, each with all of its schemes; empty if nothing is asked for.</summary>
    internal IReadOnlyList<IReadOnlyList<SecurityScheme>> Security { get; init; } = [];

    public override string ToString() => $"{Method} {Path}";

    /// <summary>The response of that very status, of its range, or the default.</summary>
    internal DescribedResponse? Response(int status) =>
        Find($"{status}") ?? Find($"{status / 100}XX") ?? Find("default");

    private DescribedResponse? Find(string status) =>
        Responses.FirstOrDefault(response => response.Status.Equals(status, StringComparison.OrdinalIgnoreCase));
}
