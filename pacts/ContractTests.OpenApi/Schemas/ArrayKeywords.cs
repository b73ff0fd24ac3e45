using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary><c>prefixItems</c> and <c>items</c>.</summary>
internal sealed class ItemsKeyword(CompiledSchema schema, CompiledSchema[] first, CompiledSchema? others)
    : Keyword(schema, "items")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;

        var holds = true;
        var index = -1;
        foreach (var element in value.EnumerateArray())
        {
            index++;
            var own = index < first.Length ? first[index] : others;
            if (own is null)
                break;

            run.Into(index, element);
            holds &= own.Holds(element, run, null);
            run.Out();
            seen?.Add(index);
        }

        return holds;
    }
}

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
internal sealed class ContainsKeyword(CompiledSchema schema, CompiledSchema wanted, long least, long most)
    : Keyword(schema, "contains")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;

        var found = 0;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var before = run.Failures.Count;
            var outer = run.Aside();
            if (wanted.Holds(element, run, null))
            {
                found++;
                seen?.Add(index);
            }

            run.Back(outer);
            run.Rewind(before);
            index++;
        }

        if (found < least)
            return Fail(run, $"at least {least} elements that fit the schema of contains", $"{found}");
        return found <= most || Fail(run, $"at most {most} elements that fit the schema of contains", $"{found}");
    }
}

internal sealed class UniqueItemsKeyword(CompiledSchema schema) : Keyword(schema, "uniqueItems")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;

        var alike = new Dictionary<int, List<(JsonElement Element, int Index)>>();
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var hash = Hash(element);
            if (!alike.TryGetValue(hash, out var others))
                alike.Add(hash, others = []);

            run.Count(others.Count);
            if (run.GivenUp is not null)
                return true;
            foreach (var (other, at) in others)
            {
                if (JsonElement.DeepEquals(element, other))
                    return Fail(run, "elements that differ", $"the same at {at} and {index}");
            }

            others.Add((element, index++));
        }

        return true;
    }

    /// <summary>Equal for equal values.</summary>
    private static int Hash(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => string.GetHashCode(JsonText.Of(value), StringComparison.Ordinal),
        JsonValueKind.Number => JsonNumber.Of(value).GetHashCode(),
        JsonValueKind.Array => value.EnumerateArray().Aggregate(1, (hash, each) => HashCode.Combine(hash, Hash(each))),
        JsonValueKind.Object => value.EnumerateObject().Aggregate(2, (hash, member) =>
            hash ^ HashCode.Combine(member.Name, Hash(member.Value))),
        _ => (int)value.ValueKind,
    };
}

/// <summary>Elements that no other word has looked at.</summary>
internal sealed class UnevaluatedItemsKeyword(CompiledSchema schema, CompiledSchema rest)
    : Keyword(schema, "unevaluatedItems")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;

        var holds = true;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (!seen!.Has(index))
            {
                run.Into(index, element);
                holds &= rest.Keywords is [NeverKeyword]
                    ? Fail(run, "no such element", element)
                    : rest.Holds(element, run, null);
                run.Out();
                seen.Add(index);
            }

            index++;
        }

        return holds;
    }
}
