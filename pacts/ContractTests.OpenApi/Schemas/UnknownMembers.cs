using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>Finds the members of a value that no schema names.</summary>
internal sealed class UnknownMembers(Evaluation run)
{
    /// <summary>Whether there are none; those that there are fail.</summary>
    public static bool AreNone(NamedMembers named, JsonElement value, Evaluation run) =>
        new UnknownMembers(run).Find([], [named], value, isReported: true) == 0;

    /// <param name="settled">Their choices have been made.</param>
    /// <param name="others">Their choices have not.</param>
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

    /// <summary>Takes of each choice the alternative that leaves the fewest members unknown.</summary>
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
        run.Into(step, value);
        var count = Find([], inner, value, isReported);
        run.Out();
        return count;
    }

    /// <summary>What a description leaves unsaid closes an object all the same.</summary>
    private sealed class UndescribedKeyword(CompiledSchema schema) : Keyword(schema, "additionalProperties")
    {
        public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen) => true;

        public void Fail(Evaluation run, JsonProperty member) =>
            Fail(run, "no such member", member.Value, member.Name);
    }
}
