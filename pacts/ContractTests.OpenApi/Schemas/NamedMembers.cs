using System.Globalization;

namespace ContractTests.OpenApi.Schemas;

/// <summary>
/// The members of a value that the applicable schemas name, and those of its nested values. All schemas of one place
/// (<c>allOf</c>, references) count together; one of several matching alternatives is chosen later.
/// </summary>
internal sealed class NamedMembers
{
    // Created on demand: most values have no members and no alternatives.
    private HashSet<string>? _names;
    private List<Dictionary<string, CompiledSchema>>? _members;
    private Dictionary<string, NamedMembers>? _inner;
    private List<IReadOnlyList<NamedMembers>>? _choices;

    /// <summary>The outermost schema at this place.</summary>
    public CompiledSchema? Schema { get; private set; }

    /// <summary>At least one schema names members, so any other member is unknown.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>It is unknown which members are named.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Each is a list of matching alternatives.</summary>
    public IReadOnlyList<IReadOnlyList<NamedMembers>> Choices => _choices ?? [];

    public void Enter(CompiledSchema schema) => Schema ??= schema;

    public void Close() => IsClosed = true;

    public void Open() => IsOpen = true;

    public void Add(string name) => (_names ??= new(StringComparer.Ordinal)).Add(name);

    public void Choose(IReadOnlyList<NamedMembers> alternatives)
    {
        if (alternatives.Count > 0)
            (_choices ??= []).Add(alternatives);
    }

    /// <summary>Adds all members of a schema, even if the value does not have them.</summary>
    public void Add(Dictionary<string, CompiledSchema> members) => (_members ??= []).Add(members);

    public bool Has(string name)
    {
        foreach (var members in _members is null ? [] : _members)
        {
            if (members.ContainsKey(name))
                return true;
        }

        return _names?.Contains(name) == true;
    }

    /// <summary>The named members of a member or an element; created if no schema has evaluated it.</summary>
    public NamedMembers Inner(ValueStep step)
    {
        var key = Key(step);
        _inner ??= new(StringComparer.Ordinal);
        if (!_inner.TryGetValue(key, out var known))
            _inner.Add(key, known = new NamedMembers());
        return known;
    }

    /// <summary>Null if no schema has evaluated it.</summary>
    public NamedMembers? Known(ValueStep step) => _inner?.GetValueOrDefault(Key(step));

    // A value is either an object or a list, so names and indexes cannot collide.
    private static string Key(ValueStep step) => step.Name ?? step.Index.ToString(CultureInfo.InvariantCulture);
}
