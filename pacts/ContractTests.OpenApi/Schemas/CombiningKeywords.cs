using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary><c>$ref</c>: the target is compiled once and may be on the way to itself.</summary>
internal sealed class ReferenceKeyword(CompiledSchema schema, CompiledSchema target) : Keyword(schema, "$ref")
{
    public CompiledSchema Target => target;

    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen) => target.Holds(value, run, seen);
}

/// <summary>
/// <c>$dynamicRef</c>: the schema of that name in the first of the resources that led here, which so fills in what a
/// later one leaves open.
/// </summary>
internal sealed class DynamicReferenceKeyword(
    CompiledSchema schema, CompiledSchema target, Dictionary<string, CompiledSchema> byResource)
    : Keyword(schema, "$dynamicRef")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var filledIn = target;
        foreach (var resource in run.Resources)
        {
            if (!byResource.TryGetValue(resource, out var found))
                continue;
            filledIn = found;
            break;
        }

        return filledIn.Holds(value, run, seen);
    }
}

internal sealed class AllOfKeyword(CompiledSchema schema, CompiledSchema[] parts) : Keyword(schema, "allOf")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var holds = true;
        foreach (var part in parts)
            holds &= part.Holds(value, run, seen);

        return holds;
    }
}

/// <summary><c>anyOf</c> and <c>oneOf</c>.</summary>
internal sealed class AlternativesKeyword(
    CompiledSchema schema, string name, CompiledSchema[] alternatives, bool isExclusive) : Keyword(schema, name)
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var fitting = 0;
        List<SchemaFailure>? nearest = null;
        var named = new List<NamedMembers>();
        foreach (var alternative in alternatives)
        {
            var before = run.Failures.Count;
            var outer = run.Aside();
            var fits = alternative.Holds(value, run, seen);
            if (run.Back(outer) is { } aside && fits)
                named.Add(aside);
            if (fits)
                fitting++;
            var failures = run.Rewind(before);
            if (nearest is null || Distance(failures) < Distance(nearest))
                nearest = failures;
            if (fitting > 0 && !isExclusive && seen is null && run.Named is null)
                return true;
        }

        // Of oneOf it is one alternative that names the members, of anyOf all that fit.
        foreach (var choice in Name == "oneOf" ? [named] : named.Select(each => (List<NamedMembers>)[each]))
            run.Named?.Choose(choice);
        if (fitting == 0)
        {
            run.Named?.Open();
            var hint = nearest is [{ } first, ..] && alternatives.Length > 1
                ? $" (nearest: {first.At}: expected {first.Expected}, but found {first.Found})"
                : "";
            return run.Fail(
                this, $"one of {alternatives.Length} alternatives", () => SchemaFailure.Shown(value) + hint);
        }

        return fitting == 1 || !isExclusive
            || Fail(run, $"exactly one of {alternatives.Length} alternatives", $"a value that fits {fitting}");
    }

    // A failure deep inside says that the value was meant for this alternative; few failures say so too.
    private static int Distance(List<SchemaFailure> failures) =>
        failures.Count + (failures.Any(failure => failure.At.Length == 0) ? 1000 : 0);
}

/// <summary>
/// <c>discriminator</c> beside <c>oneOf</c> or <c>anyOf</c>: a member names the one alternative that counts.
/// </summary>
/// <param name="isOptional">All alternatives count where the member is not there.</param>
internal sealed class DiscriminatorKeyword(
    CompiledSchema schema, string member, Dictionary<string, CompiledSchema> targets, Keyword alternatives,
    bool isOptional)
    : Keyword(schema, "discriminator")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return alternatives.Holds(value, run, seen);
        if (!value.TryGetProperty(member, out var named))
        {
            return isOptional
                ? alternatives.Holds(value, run, seen)
                : Fail(run, $"the member '{member}'", RequiredKeyword.Members(value));
        }

        if (named.ValueKind == JsonValueKind.String && targets.TryGetValue(JsonText.Of(named), out var target))
            return target.Holds(value, run, seen);

        run.Named?.Open();
        return Fail(run, $"one of {string.Join(", ", targets.Keys.Select(each => $"'{each}'"))}", named, member);
    }
}

internal sealed class NotKeyword(CompiledSchema schema, CompiledSchema refused) : Keyword(schema, "not")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var before = run.Failures.Count;
        var outer = run.Aside();
        var fits = refused.Holds(value, run, null);
        run.Back(outer);
        run.Rewind(before);
        return !fits || run.GivenUp is not null || Fail(run, "a value that does not fit the schema of not", value);
    }
}

/// <summary><c>if</c>, <c>then</c>, <c>else</c>.</summary>
internal sealed class ConditionKeyword(
    CompiledSchema schema, CompiledSchema condition, CompiledSchema? then, CompiledSchema? otherwise)
    : Keyword(schema, "if")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var before = run.Failures.Count;
        var outer = run.Aside();
        var fits = condition.Holds(value, run, seen);
        if (run.Back(outer) is { } named && fits)
            run.Named!.Choose([named]);
        run.Rewind(before);
        return (fits ? then : otherwise)?.Holds(value, run, seen) ?? true;
    }
}
