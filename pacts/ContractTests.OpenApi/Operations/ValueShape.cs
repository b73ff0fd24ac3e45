using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Operations;

/// <summary>
/// The possible types of the text of a parameter or form field, of its elements, and of its members.
/// </summary>
internal sealed record ValueShape(SchemaTypes Types, SchemaTypes Elements)
{
    // The types are only a guess; a schema with more parts is still validated with that guess.
    private const int MostParts = 100;

    private static readonly ValueShape Any = new(SchemaTypes.All, SchemaTypes.All);

    // Computed on demand, because schemas may contain themselves.
    private readonly Lazy<IReadOnlyDictionary<string, ValueShape>> _members = new(new Dictionary<string, ValueShape>());

    private ValueShape(SchemaTypes types, SchemaTypes elements, List<DescriptionNode> parts)
        : this(types, elements) => _members = new(() => MembersOf(parts));

    public IReadOnlyDictionary<string, ValueShape> Members => _members.Value;

    public bool IsArray => IsOnly(SchemaTypes.Array);

    public bool IsObject => IsOnly(SchemaTypes.Object);

    public static ValueShape Of(DescriptionNode? schema)
    {
        if (schema is not { } node)
            return Any;

        var parts = Parts(node);
        var elements = parts.Select(part => part.Child("items")).FirstOrDefault(items => items is not null);
        return new ValueShape(
            TypesOf(parts, parts.Exists(part => part.Child("properties") is { IsObject: true })),
            elements is { } each ? TypesOf(Parts(each), false) : SchemaTypes.All,
            parts);
    }

    private static Dictionary<string, ValueShape> MembersOf(List<DescriptionNode> parts)
    {
        var members = new Dictionary<string, ValueShape>(StringComparer.Ordinal);
        foreach (var (name, member) in parts.SelectMany(part => part.Child("properties")?.Members() ?? []))
        {
            if (!members.ContainsKey(name))
                members.Add(name, Of(member));
        }

        return members;
    }

    internal static SchemaTypes TypesOf(List<DescriptionNode> parts, bool hasMembers)
    {
        var types = SchemaTypes.None;
        foreach (var type in parts.Select(part => part.Child("type")))
        {
            var names = type is { Element.ValueKind: System.Text.Json.JsonValueKind.Array } list
                ? list.Elements()
                : type is { } single ? [single] : [];
            foreach (var name in names)
                types |= SchemaTypeNames.Read(name.Element.ToString());
        }

        return types != SchemaTypes.None ? types : hasMembers ? SchemaTypes.Object : SchemaTypes.All;
    }

    /// <summary>The schema, and all schemas that it references or combines.</summary>
    internal static List<DescriptionNode> Parts(DescriptionNode schema)
    {
        var parts = new List<DescriptionNode>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<DescriptionNode>([schema]);
        while (parts.Count < MostParts && open.TryPop(out var node))
        {
            if (!visited.Add(node.Pointer))
                continue;
            parts.Add(node);
            if (node.Text("$ref") is { } reference && node.Tree.Find(node, reference) is { } target)
                open.Push(target);
            foreach (var name in (string[])["oneOf", "anyOf", "allOf"])
            {
                foreach (var part in node.Child(name)?.Elements() ?? [])
                    open.Push(part);
            }
        }

        return parts;
    }

    private bool IsOnly(SchemaTypes type) => (Types & ~SchemaTypes.Null) == type;
}
