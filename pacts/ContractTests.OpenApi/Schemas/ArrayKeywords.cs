using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary><c>prefixItems</c> and <c>items</c>.</summary>
internal sealed class ItemsKeyword(CompiledSchema schema, CompiledSchema[] first, CompiledSchema? others)
    : Keyword(schema, "items")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;

        var isValid = true;
        var index = -1;
        foreach (var element in value.EnumerateArray())
        {
            index++;
            var own = index < first.Length ? first[index] : others;
            if (own is null)
                break;

            run.EnterValue(index, element);
            isValid &= own.IsValid(element, run, null);
            run.LeaveValue();
            seen?.Add(index);
        }

        return isValid;
    }
}

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
internal sealed class ContainsKeyword(CompiledSchema schema, CompiledSchema wanted, long least, long most)
    : Keyword(schema, "contains")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;

        var found = 0;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var before = run.Failures.Count;
            var outer = run.StartSeparateNames();
            if (wanted.IsValid(element, run, null))
            {
                found++;
                seen?.Add(index);
            }

            run.RestoreNames(outer);
            run.Rewind(before);
            index++;
        }

        if (found < least)
            return Fail(run, $"at least {least} elements that match the schema of contains", $"{found}");
        return found <= most || Fail(run, $"at most {most} elements that match the schema of contains", $"{found}");
    }
}

internal sealed class UniqueItemsKeyword(CompiledSchema schema) : Keyword(schema, "uniqueItems")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
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
                    return Fail(run, "unique elements", $"equal ones at {at} and {index}");
            }

            others.Add((element, index++));
        }

        return true;
    }

    /// <summary>The same for equal values.</summary>
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

/// <summary>Elements that no other keyword has evaluated.</summary>
internal sealed class UnevaluatedItemsKeyword(CompiledSchema schema, CompiledSchema rest)
    : Keyword(schema, "unevaluatedItems")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return true;

        var isValid = true;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (!seen!.Has(index))
            {
                run.EnterValue(index, element);
                isValid &= rest.Keywords is [NeverKeyword]
                    ? Fail(run, "no such element", element)
                    : rest.IsValid(element, run, null);
                run.LeaveValue();
                seen.Add(index);
            }

            index++;
        }

        return isValid;
    }
}
