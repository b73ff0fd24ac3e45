using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Operations;

/// <summary>Reads operations of OpenAPI 3.0 and 3.1.</summary>
internal sealed class OpenApi3Reader(DescriptionTree tree, SchemaReading reading, SchemaCompiler? requests)
    : OperationReader(tree, reading, requests)
{
    protected override DescriptionNode? SecuritySchemes => Tree.Root.Child("components")?.Child("securitySchemes");

    protected override IEnumerable<string> BasePaths(DescriptionNode item, DescriptionNode operation)
    {
        var servers = (operation.Child("servers") ?? item.Child("servers") ?? Tree.Root.Child("servers"))
            ?.Elements().ToList() ?? [];
        return servers.Count == 0 ? [""] : servers.Select(PathOf);
    }

    private static string PathOf(DescriptionNode server)
    {
        var url = server.Text("url") ?? "/";
        foreach (var (name, variable) in server.Child("variables")?.Members() ?? [])
            url = url.Replace($"{{{name}}}", variable.Text("default") ?? "", StringComparison.Ordinal);

        var authority = url.IndexOf("//", StringComparison.Ordinal);
        var start = authority < 0 ? 0 : url.IndexOf('/', authority + 2);
        var path = (start < 0 ? "" : url[start..]).Split('?', '#')[0].TrimEnd('/');
        return path.Length == 0 || path[0] == '/' ? path : $"/{path.TrimStart('.').TrimStart('/')}";
    }

    protected override DescribedParameter? Parameter(DescriptionNode node)
    {
        var name = node.Text("name")!;
        ParameterPlace? place = node.Text("in") switch
        {
            "path" => ParameterPlace.Path,
            "query" => ParameterPlace.Query,
            "header" => ParameterPlace.Header,
            "cookie" => ParameterPlace.Cookie,
            _ => null,
        };
        if (place is null)
            Tree.Report(node, $"expected a parameter in path, query, header or cookie, but found '{node.Text("in")}'");
        return place is { } found ? Valued(name, found, node, RequestSchemas) : null;
    }

    protected override DescribedParameter Header(string name, DescriptionNode header) =>
        Valued(name, ParameterPlace.Header, header, ResponseSchemas);

    private static DescribedParameter Valued(
        string name, ParameterPlace place, DescriptionNode node, SchemaCompiler schemas)
    {
        var content = node.Child("content")?.Members().Select(each => (DescriptionNode?)each.Node).FirstOrDefault();
        var schema = node.Child("schema") ?? content?.Child("schema");
        var style = node.Text("style")
            ?? (place is ParameterPlace.Query or ParameterPlace.Cookie ? "form" : "simple");
        return new DescribedParameter(
            name,
            place,
            node.Flag("required") ?? place == ParameterPlace.Path,
            new ParameterStyle(style, node.Flag("explode") ?? style == "form"),
            schema is { } found ? schemas.Compile(found) : null,
            content is not null,
            node);
    }

    protected override DescribedBody? Body(DescriptionNode operation, IReadOnlyList<DescriptionNode> parameters) =>
        operation.Child("requestBody") is { } body && Tree.Resolve(body) is { } resolved
            ? new DescribedBody(resolved.Flag("required") ?? false, Contents(resolved, RequestSchemas), resolved)
            : null;

    protected override (IReadOnlyList<MediaRange> Consumed, IReadOnlyList<MediaRange> Produced)? DeclaredTypes(
        DescriptionNode operation) => null;

    protected override DescribedBody Content(DescriptionNode operation, DescriptionNode response) =>
        new(IsRequired: true, Contents(response, ResponseSchemas), response);

    private List<DescribedContent> Contents(DescriptionNode owner, SchemaCompiler schemas)
    {
        var contents = new List<DescribedContent>();
        foreach (var (name, node) in owner.Child("content")?.Members() ?? [])
        {
            if (MediaRange.Parse(name) is { } range)
                contents.Add(new(range, node.Child("schema") is { } schema ? schemas.Compile(schema) : null, node));
            else
                Tree.Report(node, $"expected a media type such as application/json, but found '{name}'");
        }

        return contents;
    }
}
