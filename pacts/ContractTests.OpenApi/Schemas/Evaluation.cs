using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>
/// The validation of one value against one schema: the current place, the failures, and the remaining cost.
/// </summary>
/// <param name="isClosing">Whether members that no schema names are failures.</param>
internal sealed class Evaluation(bool isClosing = false)
{
    private const int MostSteps = 5_000_000;
    private const int MostFailures = 100;
    private const int Deepest = 500;
    private const int CostOfFailure = 10;

    // Named members are kept until the end, so their cost is memory.
    private const int CostOfNaming = 10;

    private readonly List<(ValueStep Step, NamedMembers? Outer)> _path = [];
    private readonly List<string> _resources = [];
    private int _steps;
    private int _depth;

    public List<SchemaFailure> Failures { get; } = [];

    /// <summary>Why the value could not be validated within the limits; null if it was.</summary>
    public string? GivenUp { get; private set; }

    public bool Enter(int cost = 1)
    {
        _steps += cost;
        if (_steps > MostSteps)
            GivenUp ??= $"it takes more than {MostSteps} steps";
        if (_depth >= Deepest)
            GivenUp ??= "its references are circular, or it is too deep";
        if (GivenUp is not null)
            return false;

        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>The resources of the evaluation, the outermost first, for <c>$dynamicRef</c>.</summary>
    public IReadOnlyList<string> Resources => _resources;

    /// <returns>False if the evaluation is already in that resource.</returns>
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

    /// <summary>The members of the current value that schemas name; null if they are not needed.</summary>
    public NamedMembers? Named { get; private set; } = isClosing ? new NamedMembers() : null;

    public void EnterValue(string name, JsonElement value) => EnterValue(new ValueStep(name, 0), value);

    public void EnterValue(int index, JsonElement value) => EnterValue(new ValueStep(null, index), value);

    public void LeaveValue()
    {
        Named = _path[^1].Outer;
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Starts to collect named members separately.</summary>
    /// <returns>The members named so far, for <see cref="RestoreNames"/>.</returns>
    public NamedMembers? StartSeparateNames()
    {
        var before = Named;
        if (before is null)
            return null;

        Count(CostOfNaming);
        Named = new NamedMembers();
        return before;
    }

    /// <returns>The members that were collected separately.</returns>
    public NamedMembers? RestoreNames(NamedMembers? before)
    {
        var aside = Named;
        Named = before;
        return aside;
    }

    /// <param name="member">The member of the value that failed; null for the value as a whole.</param>
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

    /// <param name="step">The step to the value.</param>
    /// <param name="value">Only objects and lists can have members or elements that no schema names.</param>
    public void EnterValue(ValueStep step, JsonElement value)
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

/// <summary>The members and elements of a value that keywords have evaluated, for keywords about all others.</summary>
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
