using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContractTests.OpenApi.Documents;

/// <summary>A value of a description with its place, a JSON pointer.</summary>
internal readonly record struct DescriptionNode(DescriptionTree Tree, string Pointer, JsonElement Element)
{
    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    /// <summary>The place for people: <c>[root].paths./orders.get.parameters[0]</c>.</summary>
    public string Place => Tree.PlaceOf(Pointer);

    public DescriptionNode? Child(string name) =>
        IsObject && Element.TryGetProperty(name, out var value) ? Under(name, value) : null;

    public DescriptionNode Child(int index) =>
        Under(index.ToString(CultureInfo.InvariantCulture), Element[index]);

    /// <summary>The members of an object; empty for any other value.</summary>
    public IEnumerable<(string Name, DescriptionNode Node)> Members()
    {
        if (!IsObject)
            yield break;
        foreach (var member in Element.EnumerateObject())
            yield return (member.Name, Under(member.Name, member.Value));
    }

    /// <summary>The elements of an array; empty for any other value.</summary>
    public IEnumerable<DescriptionNode> Elements()
    {
        if (Element.ValueKind != JsonValueKind.Array)
            yield break;
        var index = 0;
        foreach (var element in Element.EnumerateArray())
            yield return Under((index++).ToString(CultureInfo.InvariantCulture), element);
    }

    public string? Text(string name) =>
        Child(name) is { Element.ValueKind: JsonValueKind.String } text ? text.Element.GetString() : null;

    public bool? Flag(string name) => Child(name)?.Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public bool Has(string name) => IsObject && Element.TryGetProperty(name, out _);

    internal DescriptionNode Under(string name, JsonElement value) =>
        new(Tree, $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal)}", value);
}

/// <summary>A description as JSON, whose references are only resolved when they are needed.</summary>
internal sealed class DescriptionTree
{
    private const int LongestChain = 50;
    private const int LargeObject = 50;

    private readonly ConcurrentDictionary<string, Dictionary<string, JsonElement>> _indexes =
        new(StringComparer.Ordinal);

    private readonly JsonElement _root;
    private readonly Lazy<SchemaNames> _names;

    public DescriptionTree(JsonElement root)
    {
        _root = root;
        _names = new(() => new SchemaNames(this));
    }

    public DescriptionNode Root => new(this, "", _root);

    public SchemaNames Names => _names.Value;

    /// <summary>Problems that were found while the description was read.</summary>
    public List<DescriptionProblem> Problems { get; } = [];

    public void Report(DescriptionNode at, string message)
    {
        var problem = new DescriptionProblem(at.Place, message);
        if (Problems.Count < 50 && !Problems.Contains(problem))
            Problems.Add(problem);
    }

    /// <summary>
    /// The value itself, or the target of its reference, in any number of steps; null, and reported, if there is none.
    /// </summary>
    public DescriptionNode? Resolve(DescriptionNode node)
    {
        var at = node;
        for (var step = 0; at.Text("$ref") is { } reference; step++)
        {
            if (step == LongestChain)
            {
                Report(node, $"expected a reference to a value, but '{reference}' is circular");
                return null;
            }

            if (Find(at, reference) is not { } target)
                return null;
            at = target;
        }

        return at;
    }

    /// <summary>The target of one reference; null, and reported, if there is none in this document.</summary>
    public DescriptionNode? Find(DescriptionNode at, string reference)
    {
        var parts = reference.Split('#', 2);
        if (Names.Resource(at, parts[0]) is not { } resource)
        {
            Report(at, $"expected a reference within this document, but found '{reference}': other documents are "
                + "never fetched. Bundle the description into one file");
            return null;
        }

        var found = parts.Length == 1 || parts[1].Length == 0 ? resource
            : parts[1][0] != '/' ? Names.Anchor(resource.Pointer, parts[1])
            // Most tools resolve '#/components/…' in the whole document, even within a schema with its own $id.
            : Follow(resource, parts[1]) ?? (parts[0].Length == 0 ? Follow(Root, parts[1]) : null);
        if (found is null)
            Report(at, $"expected a reference to a value of this document, but there is none at '{reference}'");
        return found;
    }

    public string PlaceOf(string pointer)
    {
        var place = new StringBuilder("[root]");
        var at = _root;
        foreach (var token in pointer.Split('/').Skip(1).Select(Unescaped))
        {
            var isIndex = at.ValueKind == JsonValueKind.Array;
            place.Append(isIndex ? $"[{token}]" : $".{token}");
            at = Step(at, token) ?? default;
        }

        return place.ToString();
    }

    private DescriptionNode? Follow(DescriptionNode from, string path)
    {
        var tokens = Uri.UnescapeDataString(path[1..]).Split('/').Select(Unescaped);
        DescriptionNode? at = from;
        foreach (var token in tokens)
        {
            at = at is { Element.ValueKind: JsonValueKind.Array } list
                ? Step(list.Element, token) is null ? null : list.Child(int.Parse(token, CultureInfo.InvariantCulture))
                : at is { } found ? Member(found, token) : null;
        }

        return at;
    }

    /// <summary>Large objects have an index, because each reference into one would otherwise read all of it.</summary>
    private DescriptionNode? Member(DescriptionNode node, string name)
    {
        if (!node.IsObject || node.Element.GetPropertyCount() < LargeObject)
            return node.Child(name);

        var index = _indexes.GetOrAdd(node.Pointer, _ => node.Element.EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));
        return index.TryGetValue(name, out var value) ? node.Under(name, value) : null;
    }

    private static JsonElement? Step(JsonElement at, string token) => at.ValueKind switch
    {
        JsonValueKind.Object when at.TryGetProperty(token, out var member) => member,
        JsonValueKind.Array when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < at.GetArrayLength() => at[index],
        _ => null,
    };

    internal static string Unescaped(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
