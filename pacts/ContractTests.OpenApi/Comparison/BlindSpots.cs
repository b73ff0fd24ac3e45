using System.Text.Json;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Finds places of a description at which a comparison accepts everything.</summary>
/// <param name="tree">The description.</param>
/// <param name="onlyEndless">Whether to find only schemas that no value can be validated against.</param>
internal sealed class BlindSpots(DescriptionTree tree, bool onlyEndless = false)
{
    /// <summary>Keywords that do not restrict values.</summary>
    private static readonly HashSet<string> Remarks =
    [
        "title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "nullable",
        "externalDocs", "xml", "$comment", "$id", "$anchor", "name", "in", "required",
    ];

    private static readonly string[] Composing = ["allOf", "anyOf", "oneOf"];

    /// <summary>The maximum depth at which a value is validated against nested schemas.</summary>
    private const int DeepestWay = 500;

    private readonly List<DescriptionProblem> _found = [];
    private readonly HashSet<string> _ending = new(StringComparer.Ordinal);
    private readonly HashSet<DescriptionProblem> _known = [];
    private readonly HashSet<(string Pointer, bool IsPart)> _visited = [];
    private readonly Stack<(DescriptionNode Node, bool IsPart)> _open = new();

    public IReadOnlyList<DescriptionProblem> Of(OperationTable table, ComparisonOptions options)
    {
        foreach (var option in ComparisonOptions.Unused(tree.Root))
            Add(option.Place, "expected an option that comparisons support, but found one without effect");
        foreach (var operation in table.Operations)
            Look(operation, options);

        return _found;
    }

    public IReadOnlyList<DescriptionProblem> Of(DescribedMessages messages)
    {
        foreach (var operation in messages.Operations)
        {
            if (operation.Messages.Count == 0)
                Add(operation.Place.Location, "expected messages, but found none: none of a pact can be compared");
            foreach (var message in operation.Messages.Concat(operation.Replies ?? []))
                Look(message);
        }

        return _found;
    }

    private void Look(DescribedMessage message)
    {
        if (message.Payload is { } payload)
            Look(payload.Sent.Node);
        else if (message.IsKnown)
            Add(message.Place.Location, "expected 'payload' with a schema, but found none: any content passes");
        else
            Add(message.Place.Location, "expected a JSON schema, but found another language: any content passes");
        if (message.Headers is { } headers)
            Look(headers.Sent.Node);
    }

    private void Look(Operation operation, ComparisonOptions options)
    {
        if (operation.Responses.Count == 0)
            Add(operation.Place, "expected responses, but found none: no status of a pact is described");
        foreach (var parameter in operation.Parameters)
            Look(parameter);
        if (operation.Body is { } body)
            Look(body, options);
        foreach (var response in operation.Responses)
        {
            foreach (var header in response.Headers)
                Look(header);
            if (response.Body.Content.Count == 0 && response.Status is ['2', ..] and not ("204" or "205"))
            {
                Add(response.Node.Place,
                    "expected a media type with a schema, but found none: it is unclear whether there is a body");
            }

            Look(response.Body, options);
        }
    }

    private void Look(DescribedParameter parameter)
    {
        if (parameter.Schema is { } schema)
            Look(schema.Node);
        else
            Add(parameter.Node.Place, "expected a schema, but found none: any value passes");
    }

    private void Look(DescribedBody body, ComparisonOptions options)
    {
        foreach (var content in body.Content)
        {
            if (!content.Range.IsAny && !BodyValue.CanBeHeld(content.Range, options))
            {
                Add(content.Node.Place,
                    $"expected JSON or a form, but found {content.Range}, which is not checked: any body passes");
            }
            else if (content.Schema is { } schema)
            {
                Look(schema.Node);
            }
            else
            {
                Add(content.Node.Place, "expected 'schema', but found none: no body of a pact can be compared");
            }
        }
    }

    private void Look(DescriptionNode schema)
    {
        _open.Push((schema, false));
        while (_open.TryPop(out var next))
        {
            if (!_visited.Add((next.Node.Pointer, next.IsPart)))
                continue;
            if (IsEndless(next.Node, []))
            {
                AddOnce(
                    next.Node.Place,
                    "expected a finite schema, but its references are circular: any value passes");
                continue;
            }

            if (tree.Resolve(next.Node) is not { } node)
                continue;
            if (node.Pointer != next.Node.Pointer)
                _open.Push((node, next.IsPart));
            else
                LookInto(node, next.IsPart);
        }
    }

    /// <summary>Whether validating a value against the schema validates it against the same schema again.</summary>
    private bool IsEndless(DescriptionNode schema, List<string> way)
    {
        if (way.Contains(schema.Pointer) || way.Count > DeepestWay)
            return true;
        if (_ending.Contains(schema.Pointer))
            return false;

        way.Add(schema.Pointer);
        var parts = Composing.SelectMany(list => schema.Child(list)?.Elements() ?? []);
        if (schema.Text("$ref") is { } reference && tree.Find(schema, reference) is { } target)
            parts = parts.Prepend(target);
        var isEndless = parts.Any(part => IsEndless(part, way));
        way.RemoveAt(way.Count - 1);
        if (!isEndless)
            _ending.Add(schema.Pointer);
        return isEndless;
    }

    private void LookInto(DescriptionNode node, bool isPart)
    {
        if (!onlyEndless)
            LookAt(node, isPart);
        foreach (var list in Composing)
        {
            foreach (var part in node.Child(list)?.Elements() ?? [])
                _open.Push((part, true));
        }

        foreach (var (_, member) in node.Child("properties")?.Members() ?? [])
            _open.Push((member, false));
        foreach (var word in (string[])["items", "additionalProperties"])
        {
            if (node.Child(word) is { IsObject: true } inner)
                _open.Push((inner, false));
        }
    }

    private void LookAt(DescriptionNode node, bool isPart)
    {
        if (!isPart && SaysNothing(node))
            Add(node.Place, "expected a schema with restrictions, but found one that any value matches");
        else if (!isPart && Names(node, "object") && IsFreeForm(node))
            Add(node.Place, "expected the members of the object, but found a free form: any member passes");
        else if (Names(node, "array") && !node.Has("items") && !node.Has("prefixItems") && !node.Has("contains"))
            Add(node.Place, "expected 'items', but found none: any element passes");
        if (node.Flag("additionalProperties") == true && node.Has("properties"))
            Add(node.Place, "expected named members only, but found 'additionalProperties: true': any member passes");
    }

    private bool IsFreeForm(DescriptionNode node) => !node.Has("additionalProperties")
        && !node.Has("patternProperties") && !node.Has("unevaluatedProperties") && !ObjectParts.NameMembers(tree, node)
        && !Array.Exists(Composing, node.Has);

    private static bool SaysNothing(DescriptionNode node) => node.Element.ValueKind == JsonValueKind.True
        || (node.IsObject && node.Members().All(word => Remarks.Contains(word.Name)
            || word.Name.StartsWith("x-", StringComparison.Ordinal)));

    private static bool Names(DescriptionNode node, string type) => node.Child("type") is { } types
        && (types.Element.ValueKind == JsonValueKind.Array ? types.Elements() : [types])
            .Any(each => each.Element.ValueKind == JsonValueKind.String && each.Element.ValueEquals(type));

    private void Add(string place, string message)
    {
        if (!onlyEndless)
            AddOnce(place, message);
    }

    private void AddOnce(string place, string message)
    {
        var spot = new DescriptionProblem(place, message);
        if (_known.Add(spot))
            _found.Add(spot);
    }
}
