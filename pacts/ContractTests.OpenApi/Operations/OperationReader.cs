using System.Globalization;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Operations;

/// <summary>Reads the operations of a description; problems are reported to its tree.</summary>
/// <param name="tree">The description.</param>
/// <param name="reading">How to interpret the schemas of responses.</param>
/// <param name="requests">The compiled request schemas of another reader; null if there is none.</param>
internal abstract class OperationReader(DescriptionTree tree, SchemaReading reading, SchemaCompiler? requests)
{
    /// <summary>The members of a path item that are operations.</summary>
    internal static readonly string[] Methods =
        ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    protected DescriptionTree Tree => tree;

    public SchemaCompiler RequestSchemas { get; } =
        requests ?? new(tree, reading with { IsRequest = true, IsTurned = false });

    protected SchemaCompiler ResponseSchemas { get; } = new(tree, reading with { IsRequest = false });

    /// <summary>Replaces the description's servers and base paths.</summary>
    public string? BasePath { get; init; }

    public PathReading PathReading { get; init; }

    public OperationTable Read()
    {
        var table = new OperationTable(tree.Root.Child("paths") ?? tree.Root, PathReading);
        if (tree.Root.Child("paths") is not { IsObject: true } paths)
        {
            if (reading.IsOld || !(tree.Root.Has("components") || tree.Root.Has("webhooks")))
                tree.Report(tree.Root, "expected 'paths' with the operations, but found none");
            return table;
        }

        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, item) in paths.Members())
        {
            if (path.StartsWith("x-", StringComparison.Ordinal))
                continue;
            if (!path.StartsWith('/'))
                tree.Report(item, $"expected a path that begins with '/', but found '{path}'");
            else if (!templates.TryAdd(Nameless(path), path))
                tree.Report(item, $"expected unique paths, but this one repeats '{templates[Nameless(path)]}'");
            else if (tree.Resolve(item) is { } resolved)
                ReadPath(path, resolved, table);
        }

        return table;
    }

    protected abstract IEnumerable<string> BasePaths(DescriptionNode item, DescriptionNode operation);

    protected abstract DescribedParameter? Parameter(DescriptionNode node);

    protected abstract DescribedBody? Body(DescriptionNode operation, IReadOnlyList<DescriptionNode> parameters);

    protected abstract (IReadOnlyList<MediaRange> Consumed, IReadOnlyList<MediaRange> Produced)? DeclaredTypes(
        DescriptionNode operation);

    protected abstract DescribedBody Content(DescriptionNode operation, DescriptionNode response);

    protected abstract DescribedParameter Header(string name, DescriptionNode header);

    protected abstract DescriptionNode? SecuritySchemes { get; }

    private static string Nameless(string path) => string.Join('/', path.Split('/').Select(segment =>
        segment.StartsWith('{') && segment.EndsWith('}') && segment.Count(each => each == '{') == 1 ? "{}" : segment));

    private void ReadPath(string path, DescriptionNode item, OperationTable table)
    {
        if (!item.IsObject)
        {
            tree.Report(item, $"expected an object of operations, but found {SchemaFailure.Shown(item.Element)}");
            return;
        }

        foreach (var method in Methods)
        {
            if (item.Child(method) is not { } node)
                continue;
            if (!node.IsObject)
            {
                tree.Report(node, $"expected an operation, but found {SchemaFailure.Shown(node.Element)}");
                continue;
            }

            var basePaths = BasePath is null ? BasePaths(item, node).ToList() : [BasePath];
            table.Add(ReadOperation(method.ToUpperInvariant(), path, basePaths[0], item, node), basePaths);
        }
    }

    private Operation ReadOperation(
        string method, string path, string basePath, DescriptionNode item, DescriptionNode node)
    {
        var nodes = Parameters(item, node);
        var parameters = nodes.Select((each, index) => Parameter(each) is { } parameter
            ? parameter with { Index = index }
            : null).OfType<DescribedParameter>().ToList();
        var templated = path.Split('/').Where(segment => segment.Contains('{'))
            .SelectMany(segment => new SegmentTemplate(segment).Names).ToHashSet(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (parameter.In == ParameterPlace.Path && !templated.Contains(parameter.Name))
            {
                tree.Report(parameter.Node,
                    $"expected a parameter of the path {path}, but found '{parameter.Name}', which it lacks");
            }
        }

        return new Operation(method, path, item, node)
        {
            BasePath = basePath,
            Parameters = parameters,
            Body = Body(node, nodes),
            Types = DeclaredTypes(node),
            Responses = Responses(node),
            Security = Security(node),
        };
    }

    /// <summary>The parameters of the operation, and those of the path that it does not override.</summary>
    private List<DescriptionNode> Parameters(DescriptionNode item, DescriptionNode operation)
    {
        var parameters = new Dictionary<(string?, string?), DescriptionNode>();
        foreach (var owner in (DescriptionNode[])[operation, item])
        {
            foreach (var each in owner.Child("parameters")?.Elements() ?? [])
            {
                if (tree.Resolve(each) is not { } parameter)
                    continue;
                if (parameter.Text("name") is null || parameter.Text("in") is null)
                    tree.Report(parameter, "expected a parameter with 'name' and 'in', but one of them is missing");
                else
                    parameters.TryAdd((parameter.Text("in"), parameter.Text("name")), parameter);
            }
        }

        return [.. parameters.Values];
    }

    private List<DescribedResponse> Responses(DescriptionNode operation)
    {
        var responses = new List<DescribedResponse>();
        foreach (var (status, each) in operation.Child("responses")?.Members() ?? [])
        {
            if (status.StartsWith("x-", StringComparison.Ordinal))
                continue;
            if (!IsStatus(status))
            {
                tree.Report(each, $"expected a status such as 200, a range such as 2XX, or default, but found "
                    + $"'{status}'");
                continue;
            }

            if (tree.Resolve(each) is not { } node)
                continue;
            var headers = (node.Child("headers")?.Members() ?? [])
                .Select(header => (header.Name, Node: tree.Resolve(header.Node)))
                .Where(header => header.Node is not null
                    && !header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                .Select(header => Header(header.Name, header.Node!.Value));
            responses.Add(new DescribedResponse(status, Content(operation, node), [.. headers], node));
        }

        return responses;
    }

    private static bool IsStatus(string status) => status == "default"
        || (status.Length == 3 && status[0] is >= '1' and <= '5'
            && (status[1..].Equals("XX", StringComparison.OrdinalIgnoreCase)
                || int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out _)));

    private List<List<SecurityScheme>> Security(DescriptionNode operation)
    {
        var alternatives = new List<List<SecurityScheme>>();
        foreach (var requirement in (operation.Child("security") ?? tree.Root.Child("security"))?.Elements() ?? [])
        {
            var schemes = new List<SecurityScheme>();
            foreach (var (name, use) in requirement.Members())
            {
                if (SecuritySchemes?.Child(name) is { } scheme && tree.Resolve(scheme) is { } resolved)
                    schemes.Add(Scheme(name, resolved));
                else
                    tree.Report(use, $"expected the name of a security scheme, but there is no '{name}'");
            }

            alternatives.Add(schemes);
        }

        return alternatives;
    }

    private static SecurityScheme Scheme(string label, DescriptionNode scheme)
    {
        var type = scheme.Text("type");
        if (type != "apiKey")
        {
            return new(label, "Authorization", ParameterPlace.Header, type != "mutualTLS")
            {
                IsDelegated = type is "oauth2" or "openIdConnect",
                HeaderScheme = type == "basic" ? "Basic" : scheme.Text("scheme"),
            };
        }

        var place = scheme.Text("in") switch
        {
            "query" => ParameterPlace.Query,
            "cookie" => ParameterPlace.Cookie,
            _ => ParameterPlace.Header,
        };
        return new(label, scheme.Text("name") ?? "Authorization", place, IsSeen: true);
    }
}
