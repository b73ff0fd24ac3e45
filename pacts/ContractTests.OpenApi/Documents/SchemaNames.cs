using System.Runtime.InteropServices;

namespace ContractTests.OpenApi.Documents;

/// <summary>
/// The identifiers of a description's schemas: <c>$id</c>, which begins a resource with its own URI, and <c>$anchor</c>
/// and <c>$dynamicAnchor</c> within a resource. A resource is identified by its pointer.
/// </summary>
internal sealed class SchemaNames
{
    /// <summary>Replaces the URL of the description, which is unknown.</summary>
    private static readonly Uri Document = new("description://document/");

    private static readonly string[] Words = ["\"$id\"", "\"$anchor\"", "\"$dynamicAnchor\""];

    private static readonly HashSet<string> Data = ["example", "examples", "default", "const", "enum", "mapping"];

    /// <summary>The author chooses the names of members of these, which are not keywords.</summary>
    private static readonly HashSet<string> Maps =
    [
        "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas", "responses",
        "parameters", "requestBodies", "headers", "pathItems", "callbacks", "paths", "webhooks", "content", "encoding",
    ];

    private readonly Dictionary<string, Uri> _bases = new(StringComparer.Ordinal) { [""] = Document };
    private readonly Dictionary<Uri, DescriptionNode?> _resources = [];
    private readonly Dictionary<(string Resource, string Name), DescriptionNode> _anchors = [];
    private readonly Dictionary<string, Dictionary<string, DescriptionNode>> _dynamic = new(StringComparer.Ordinal);

    public SchemaNames(DescriptionTree tree)
    {
        _resources[Document] = tree.Root;
        var text = JsonMarshal.GetRawUtf8Value(tree.Root.Element);
        foreach (var word in Words)
        {
            if (text.IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) < 0)
                continue;
            Read(tree);
            return;
        }
    }

    /// <summary>Whether there are resources besides the document itself.</summary>
    public bool HasResources => _bases.Count > 1;

    /// <summary>The resource that contains the node.</summary>
    public string ResourceOf(DescriptionNode node)
    {
        var pointer = node.Pointer;
        while (HasResources && pointer.Length > 0 && !_bases.ContainsKey(pointer))
            pointer = pointer[..pointer.LastIndexOf('/')];

        return HasResources ? pointer : "";
    }

    /// <summary>The resource of a reference, without its fragment; null if it is not in this document.</summary>
    public DescriptionNode? Resource(DescriptionNode at, string reference)
    {
        if (reference.Length == 0 && !HasResources)
            return _resources[Document];

        return Uri.TryCreate(_bases[ResourceOf(at)], reference, out var uri) ? _resources.GetValueOrDefault(uri) : null;
    }

    public DescriptionNode? Anchor(string resource, string name) =>
        _anchors.TryGetValue((resource, name), out var node) ? node : null;

    /// <summary>All schemas, by resource, that may be the target of a <c>$dynamicRef</c> with this name.</summary>
    public IReadOnlyDictionary<string, DescriptionNode>? DynamicAnchors(string name) =>
        _dynamic.GetValueOrDefault(name);

    private void Read(DescriptionTree tree)
    {
        var open = new Stack<(DescriptionNode Node, string Resource, bool IsMap)>([(tree.Root, "", false)]);
        while (open.TryPop(out var next))
        {
            var (node, resource, isMap) = next;
            if (!isMap)
                resource = Note(tree, node, resource);
            foreach (var (name, child) in node.Members())
            {
                if (isMap || !(Data.Contains(name) || name.StartsWith("x-", StringComparison.Ordinal)))
                    open.Push((child, resource, !isMap && Maps.Contains(name)));
            }

            foreach (var child in node.Elements())
                open.Push((child, resource, false));
        }
    }

    /// <returns>The resource of the node's content.</returns>
    private string Note(DescriptionTree tree, DescriptionNode node, string resource)
    {
        if (node.Text("$id") is { } id && node.Pointer.Length > 0)
        {
            if (!Uri.TryCreate(_bases[resource], id.TrimEnd('#'), out var uri) || uri.Fragment.Length > 0)
            {
                tree.Report(node.Child("$id")!.Value, $"expected a URI without fragment, but found '{id}'");
            }
            else if (!_resources.TryAdd(uri, node))
            {
                tree.Report(node.Child("$id")!.Value, $"expected a unique URI, but another schema has '{id}'");
            }
            else
            {
                resource = node.Pointer;
                _bases[resource] = uri;
            }
        }

        if (node.Text("$anchor") is { } anchor)
            _anchors.TryAdd((resource, anchor), node);
        if (node.Text("$dynamicAnchor") is { } name)
        {
            _anchors.TryAdd((resource, name), node);
            if (!_dynamic.TryGetValue(name, out var nodes))
                _dynamic.Add(name, nodes = new(StringComparer.Ordinal));
            nodes.TryAdd(resource, node);
        }

        return resource;
    }
}
