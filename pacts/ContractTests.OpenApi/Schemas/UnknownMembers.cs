using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>Finds the members of a value that no schema names.</summary>
internal sealed class UnknownMembers(Evaluation run)
{
    /// <summary>Whether there are none; the unknown members become failures.</summary>
    public static bool AreNone(NamedMembers named, JsonElement value, Evaluation run) =>
        new UnknownMembers(run).Find([], [named], value, isReported: true) == 0;

    /// <param name="settled">Sets whose alternatives have been chosen.</param>
    /// <param name="others">Sets whose alternatives have not been chosen.</param>
    private int Find(
        IReadOnlyList<NamedMembers> settled, IReadOnlyList<NamedMembers> others, JsonElement value, bool isReported)
    {
        run.Count(1);
        if (run.GivenUp is not null || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return 0;

        var named = Chosen(settled, others, value);
        return value.ValueKind == JsonValueKind.Object
            ? InObject(named, value, isReported)
            : InList(named, value, isReported);
    }

    /// <summary>Chooses, for each list of alternatives, the one that leaves the fewest members unknown.</summary>
    private List<NamedMembers> Chosen(
        IReadOnlyList<NamedMembers> settled, IReadOnlyList<NamedMembers> others, JsonElement value)
    {
        List<NamedMembers> chosen = [.. settled, .. others];
        List<IReadOnlyList<NamedMembers>> choices = [.. others.SelectMany(each => each.Choices)];
        for (var at = 0; at < choices.Count; at++)
        {
            var alternatives = choices[at];
            var best = alternatives.Count == 1
                ? alternatives[0]
                : alternatives.MinBy(each => Find(chosen, [each], value, isReported: false))!;
            chosen.Add(best);
            choices.AddRange(best.Choices);
        }

        return chosen;
    }

    private int InObject(List<NamedMembers> named, JsonElement value, bool isReported)
    {
        var closing = named.Exists(each => each.IsOpen) ? null : named.Find(each => each.IsClosed)?.Schema;
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            if (closing is not null && !IsNamed(named, name))
            {
                count++;
                if (isReported)
                    new UndescribedKeyword(closing).Fail(run, member);
            }
            else
            {
                count += Inside(named, new ValueStep(name, 0), member.Value, isReported);
            }
        }

        return count;
    }

    private static bool IsNamed(List<NamedMembers> named, string name)
    {
        foreach (var each in named)
        {
            if (each.Has(name))
                return true;
        }

        return false;
    }

    private int InList(List<NamedMembers> named, JsonElement value, bool isReported)
    {
        var (count, index) = (0, 0);
        foreach (var element in value.EnumerateArray())
            count += Inside(named, new ValueStep(null, index++), element, isReported);

        return count;
    }

    private int Inside(List<NamedMembers> named, ValueStep step, JsonElement value, bool isReported)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return 0;

        var inner = named.Select(each => each.Known(step)).OfType<NamedMembers>().ToList();
        if (inner.Count == 0)
            return 0;
        run.EnterValue(step, value);
        var count = Find([], inner, value, isReported);
        run.LeaveValue();
        return count;
    }

    /// <summary>Closes an object for which the description does not say so.</summary>
    private sealed class UndescribedKeyword(CompiledSchema schema) : Keyword(schema, "additionalProperties")
    {
        public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen) => true;

        public void Fail(Evaluation run, JsonProperty member) =>
            Fail(run, "no such member", member.Value, member.Name);
    }
}
