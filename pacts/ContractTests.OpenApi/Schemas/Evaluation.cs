using System.Globalization;
using System.Text;

namespace ContractTests.OpenApi.Schemas;

/// <summary>One value held against one schema: where it is, what failed, and how much it may still cost.</summary>
internal sealed class Evaluation
{
    private const int MostSteps = 5_000_000;
    private const int MostFailures = 100;
    private const int Deepest = 500;
    private const int CostOfFailure = 10;

    private readonly List<(string? Name, int Index)> path = [];
    private readonly List<string> resources = [];
    private int steps;
    private int depth;

    public List<SchemaFailure> Failures { get; } = [];

    /// <summary>What the value could not be held against within the limits; null if all of it was.</summary>
    public string? GivenUp { get; private set; }

    public bool Enter(int cost = 1)
    {
        steps += cost;
        if (steps > MostSteps)
            GivenUp ??= $"it takes more than {MostSteps} steps";
        if (depth >= Deepest)
            GivenUp ??= "its references lead round in a circle, or it is too deep";
        if (GivenUp is not null)
            return false;

        depth++;
        return true;
    }

    public void Leave() => depth--;

    /// <summary>The resources that led here, the first on top of all: what <c>$dynamicRef</c> goes by.</summary>
    public IReadOnlyList<string> Resources => resources;

    /// <returns>False if the evaluation is in that resource already.</returns>
    public bool EnterResource(string resource)
    {
        if (resources.Count > 0 && resources[^1] == resource)
            return false;

        resources.Add(resource);
        return true;
    }

    public void LeaveResource() => resources.RemoveAt(resources.Count - 1);

    public void Count(int cost)
    {
        if (Enter(cost))
            Leave();
    }

    public void GiveUp(string reason) => GivenUp ??= reason;

    public void Into(string name) => path.Add((name, 0));

    public void Into(int index) => path.Add((null, index));

    public void Out() => path.RemoveAt(path.Count - 1);

    public bool Fail(Keyword keyword, string expected, Func<string> found)
    {
        Count(CostOfFailure);
        if (Failures.Count < MostFailures)
            Failures.Add(new SchemaFailure(At(), expected, found, keyword));
        return false;
    }

    /// <summary>Takes out what failed since there were so many failures.</summary>
    public List<SchemaFailure> Rewind(int count)
    {
        var taken = Failures[count..];
        Failures.RemoveRange(count, Failures.Count - count);
        return taken;
    }

    private string At()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in path)
        {
            if (name is null)
                text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else
                text.Append('.').Append(name);
        }

        return text.ToString();
    }
}

/// <summary>Which members and elements of a value some word has looked at, for the words about all others.</summary>
internal sealed class Evaluated
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<int> indexes = [];

    public void Add(string name) => names.Add(name);

    public void Add(int index) => indexes.Add(index);

    public bool Has(string name) => names.Contains(name);

    public bool Has(int index) => indexes.Contains(index);

    public void Add(Evaluated other)
    {
        names.UnionWith(other.names);
        indexes.UnionWith(other.indexes);
    }
}
