using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>One value held against one schema: where it is, what failed, and how much it may still cost.</summary>
/// <param name="isClosing">Members that no schema names are failures.</param>
internal sealed class Evaluation(bool isClosing = false)
{
    private const int MostSteps = 5_000_000;
    private const int MostFailures = 100;
    private const int Deepest = 500;
    private const int CostOfFailure = 10;

    // What is named is kept until the end: what it may cost is memory.
    private const int CostOfNaming = 10;

    private readonly List<(ValueStep Step, NamedMembers? Outer)> _path = [];
    private readonly List<string> _resources = [];
    private int _steps;
    private int _depth;

    public List<SchemaFailure> Failures { get; } = [];

    /// <summary>What the value could not be held against within the limits; null if all of it was.</summary>
    public string? GivenUp { get; private set; }

    public bool Enter(int cost = 1)
    {
        _steps += cost;
        if (_steps > MostSteps)
            GivenUp ??= $"it takes more than {MostSteps} steps";
        if (_depth >= Deepest)
            GivenUp ??= "its references lead round in a circle, or it is too deep";
        if (GivenUp is not null)
            return false;

        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>The resources that led here, the first on top of all: what <c>$dynamicRef</c> goes by.</summary>
    public IReadOnlyList<string> Resources => _resources;

    /// <returns>False if the evaluation is in that resource already.</returns>
    public bool EnterResource(string resource)
    {
        if (_resources.Count > 0 && _resources[^1] == resource)
            return false;

        _resources.Add(resource);
        return true;
    }

    public void LeaveResource() => _resources.RemoveAt(_resources.Count - 1);

    public void Count(int cost)
    {
        if (Enter(cost))
            Leave();
    }

    public void GiveUp(string reason) => GivenUp ??= reason;

    /// <summary>What the schemas name of the value that is looked at; null if nobody asks.</summary>
    public NamedMembers? Named { get; private set; } = isClosing ? new NamedMembers() : null;

    public void Into(string name, JsonElement value) => Into(new ValueStep(name, 0), value);

    public void Into(int index, JsonElement value) => Into(new ValueStep(null, index), value);

    public void Out()
    {
        Named = _path[^1].Outer;
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Takes what is named from here on apart.</summary>
    /// <returns>What was named before, for <see cref="Back"/>.</returns>
    public NamedMembers? Aside()
    {
        var before = Named;
        if (before is null)
            return null;

        Count(CostOfNaming);
        Named = new NamedMembers();
        return before;
    }

    /// <returns>What was named aside.</returns>
    public NamedMembers? Back(NamedMembers? before)
    {
        var aside = Named;
        Named = before;
        return aside;
    }

    /// <param name="member">The member of the value that is meant; null for the value as a whole.</param>
    public bool Fail(Keyword keyword, string expected, Func<string> found, string? member = null)
    {
        Count(CostOfFailure);
        if (Failures.Count < MostFailures)
            Failures.Add(new SchemaFailure([.. _path.Select(each => each.Step)], member, expected, found, keyword));
        return false;
    }

    /// <summary>Removes the failures after this number of them.</summary>
    public List<SchemaFailure> Rewind(int count)
    {
        var taken = Failures[count..];
        Failures.RemoveRange(count, Failures.Count - count);
        return taken;
    }

    /// <param name="step">To the value.</param>
    /// <param name="value">Only what has members or elements can have one that no schema names.</param>
    public void Into(ValueStep step, JsonElement value)
    {
        _path.Add((step, Named));
        if (Named is null)
            return;
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            Named = null;
            return;
        }

        Count(CostOfNaming);
        Named = Named.Inner(step);
    }
}

/// <summary>Which members and elements of a value some word has looked at, for the words about all others.</summary>
internal sealed class Evaluated
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<int> _indexes = [];

    public void Add(string name) => _names.Add(name);

    public void Add(int index) => _indexes.Add(index);

    public bool Has(string name) => _names.Contains(name);

    public bool Has(int index) => _indexes.Contains(index);

    public void Add(Evaluated other)
    {
        _names.UnionWith(other._names);
        _indexes.UnionWith(other._indexes);
    }
}
