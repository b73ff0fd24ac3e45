using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Operations;

/// <summary>Reads operations of Swagger 2.0.</summary>
internal sealed class SwaggerReader(DescriptionTree tree, SchemaReading reading, SchemaCompiler? requests)
    : OperationReader(tree, reading, requests)
{
    protected override DescriptionNode? SecuritySchemes => Tree.Root.Child("securityDefinitions");

    protected override IEnumerable<string> BasePaths(DescriptionNode item, DescriptionNode operation) =>
        [(Tree.Root.Text("basePath") ?? "").TrimEnd('/')];

    /// <summary>Null for a body and for form fields, which are read as the body of the operation.</summary>
    protected override DescribedParameter? Parameter(DescriptionNode node)
    {
        switch (node.Text("in"))
        {
            case "path":
                return Valued(node.Text("name")!, ParameterPlace.Path, node, RequestSchemas);
            case "query":
                return Valued(node.Text("name")!, ParameterPlace.Query, node, RequestSchemas);
            case "header":
                return Valued(node.Text("name")!, ParameterPlace.Header, node, RequestSchemas);
            case "body" or "formData":
                return null;
            default:
                Tree.Report(node, $"expected a parameter in path, query, header, body or formData, but found "
                    + $"'{node.Text("in")}'");
                return null;
        }
    }

    protected override DescribedParameter Header(string name, DescriptionNode header) =>
        Valued(name, ParameterPlace.Header, header, ResponseSchemas);

    private static DescribedParameter Valued(
        string name, ParameterPlace place, DescriptionNode node, SchemaCompiler schemas)
    {
        var style = node.Text("collectionFormat") switch
        {
            "ssv" => new ParameterStyle("spaceDelimited", false),
            "tsv" => new ParameterStyle("tabDelimited", false),
            "pipes" => new ParameterStyle("pipeDelimited", false),
            "multi" => new ParameterStyle("form", true),
            _ => new ParameterStyle(place == ParameterPlace.Query ? "form" : "simple", false),
        };
        var isRequired = node.Flag("required") ?? place == ParameterPlace.Path;

        // The parameter is its own schema.
        return new DescribedParameter(name, place, isRequired, style, schemas.Compile(node), IsJson: false, node);
    }

    protected override DescribedBody? Body(DescriptionNode operation, IReadOnlyList<DescriptionNode> parameters)
    {
        var types = Types(operation, "consumes");
        foreach (var body in parameters.Where(each => each.Text("in") == "body"))
        {
            var schema = body.Child("schema") is { } found ? RequestSchemas.Compile(found) : null;
            var contents = (types ?? Ranges("application/json"))
                .Select(type => new DescribedContent(type, schema, body));
            return new DescribedBody(body.Flag("required") ?? false, [.. contents], body);
        }

        if (parameters.FirstOrDefault(each => each.Text("in") == "formData") is not { Tree: not null } field)
            return null;
        var forms = (types ?? Ranges("application/x-www-form-urlencoded", "multipart/form-data"))
            .Select(type => new DescribedContent(type, null, field));
        var isRequired = parameters.Any(each => each.Text("in") == "formData" && each.Flag("required") == true);
        return new DescribedBody(isRequired, [.. forms], operation);
    }

    protected override (IReadOnlyList<MediaRange> Consumed, IReadOnlyList<MediaRange> Produced)? DeclaredTypes(
        DescriptionNode operation) => (Types(operation, "consumes") ?? [], Types(operation, "produces") ?? []);

    protected override DescribedBody Content(DescriptionNode operation, DescriptionNode response)
    {
        if (response.Child("schema") is not { } node)
            return new DescribedBody(IsRequired: true, [], response);

        var schema = ResponseSchemas.Compile(node);
        var types = Types(operation, "produces") ?? Ranges("application/json");
        return new DescribedBody(
            IsRequired: true, [.. types.Select(type => new DescribedContent(type, schema, response))], response);
    }

    private static List<MediaRange> Ranges(params string[] types) =>
        [.. types.Select(type => MediaRange.Parse(type)!)];

    private List<MediaRange>? Types(DescriptionNode operation, string name)
    {
        if ((operation.Child(name) ?? Tree.Root.Child(name)) is not { } list)
            return null;

        var types = new List<MediaRange>();
        foreach (var each in list.Elements())
        {
            if (MediaRange.Parse(each.Element.ToString()) is { } type)
                types.Add(type);
            else
                Tree.Report(each, $"expected a media type such as application/json, but found '{each.Element}'");
        }

        return types.Count == 0 ? null : types;
    }
}
