using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Conformance;

/// <summary>How a schema, with the schemas that it references or combines, describes values as XML.</summary>
internal sealed class XmlSchema
{
    public static readonly XmlSchema Anything = new(null);

    private readonly List<DescriptionNode> _parts;
    private readonly Lazy<Dictionary<string, XmlSchema>> _members;
    private readonly Lazy<XmlSchema> _items;

    public XmlSchema(DescriptionNode? schema)
    {
        _parts = schema is { } node ? ValueShape.Parts(node) : [];
        _members = new(() => _parts.SelectMany(part => part.Child("properties")?.Members() ?? [])
            .DistinctBy(each => each.Name).ToDictionary(each => each.Name, each => new XmlSchema(each.Node)));
        _items = new(() => new XmlSchema(
            _parts.Select(part => part.Child("items")).FirstOrDefault(each => each is not null)));
        Types = ValueShape.TypesOf(_parts, _parts.Any(part => part.Has("properties")));
    }

    public SchemaTypes Types { get; }

    public bool IsList => (Types & ~SchemaTypes.Null) == SchemaTypes.Array;

    public bool IsObject => (Types & ~SchemaTypes.Null) == SchemaTypes.Object;

    public bool IsAnything => Types == SchemaTypes.All;

    public IReadOnlyDictionary<string, XmlSchema> Members => _members.Value;

    public XmlSchema Items => _items.Value;

    /// <summary>The name of the element or attribute; null if the schema has none.</summary>
    public string? Name => Xml("name")?.Element.ToString();

    public bool IsAttribute => Xml("attribute")?.Element.ValueKind == System.Text.Json.JsonValueKind.True;

    /// <summary>Whether the elements of a list are within an element of the list.</summary>
    public bool IsWrapped => Xml("wrapped")?.Element.ValueKind == System.Text.Json.JsonValueKind.True;

    /// <summary>The name of the value as a member; for a list without an element, the name of its elements.</summary>
    public string NameInside(string member) => (IsList && !IsWrapped ? Items.Name : Name) ?? member;

    private DescriptionNode? Xml(string word) => _parts
        .Select(part => part.Child("xml")?.Child(word)).FirstOrDefault(each => each is not null);
}
