using System.Globalization;

namespace ContractTests.OpenApi.Schemas;

/// <summary>
/// What the schemas that apply to a value name of its members, and of those of the values in it. All schemas of one
/// place name together (<c>allOf</c>, references); of alternatives that fit, one is chosen later.
/// </summary>
internal sealed class NamedMembers
{
    // Made when they are needed: most values have no members and no alternatives.
    private HashSet<string>? _names;
    private List<Dictionary<string, CompiledSchema>>? _members;
    private Dictionary<string, NamedMembers>? _inner;
    private List<IReadOnlyList<NamedMembers>>? _choices;

    /// <summary>The outermost schema of the place.</summary>
    public CompiledSchema? Schema { get; private set; }

    /// <summary>At least one schema names members; any other member is unknown.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>It is not known what names the members.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Each a list of alternatives that fit.</summary>
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

    /// <summary>Adds all members of a schema, whether the value has them or not.</summary>
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

    /// <summary>Of a member or an element; made if no schema has looked at it.</summary>
    public NamedMembers Inner(ValueStep step)
    {
        var key = Key(step);
        _inner ??= new(StringComparer.Ordinal);
        if (!_inner.TryGetValue(key, out var known))
            _inner.Add(key, known = new NamedMembers());
        return known;
    }

    /// <summary>Null if no schema has looked at it.</summary>
    public NamedMembers? Known(ValueStep step) => _inner?.GetValueOrDefault(Key(step));

    // A value is an object or a list: names and indexes never meet.
    private static string Key(ValueStep step) => step.Name ?? step.Index.ToString(CultureInfo.InvariantCulture);
}
