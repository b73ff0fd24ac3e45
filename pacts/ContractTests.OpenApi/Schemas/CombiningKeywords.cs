using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary><c>$ref</c>: the target is compiled once and may refer to itself.</summary>
internal sealed class ReferenceKeyword(CompiledSchema schema, CompiledSchema target) : Keyword(schema, "$ref")
{
    public CompiledSchema Target => target;

    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen) =>
        target.IsValid(value, run, seen);
}

/// <summary>
/// <c>$dynamicRef</c>: the schema with this name in the outermost resource of the current evaluation, which can thereby
/// extend an inner resource.
/// </summary>
internal sealed class DynamicReferenceKeyword(
    CompiledSchema schema, CompiledSchema target, Dictionary<string, CompiledSchema> byResource)
    : Keyword(schema, "$dynamicRef")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var filledIn = target;
        foreach (var resource in run.Resources)
        {
            if (!byResource.TryGetValue(resource, out var found))
                continue;
            filledIn = found;
            break;
        }

        return filledIn.IsValid(value, run, seen);
    }
}

internal sealed class AllOfKeyword(CompiledSchema schema, CompiledSchema[] parts) : Keyword(schema, "allOf")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var isValid = true;
        foreach (var part in parts)
            isValid &= part.IsValid(value, run, seen);

        return isValid;
    }
}

/// <summary><c>anyOf</c> and <c>oneOf</c>.</summary>
internal sealed class AlternativesKeyword(
    CompiledSchema schema, string name, CompiledSchema[] alternatives, bool isExclusive) : Keyword(schema, name)
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var fitting = 0;
        List<SchemaFailure>? nearest = null;
        var named = new List<NamedMembers>();
        foreach (var alternative in alternatives)
        {
            var before = run.Failures.Count;
            var outer = run.StartSeparateNames();
            var fits = alternative.IsValid(value, run, seen);
            if (run.RestoreNames(outer) is { } aside && fits)
                named.Add(aside);
            if (fits)
                fitting++;
            var failures = run.Rewind(before);
            if (nearest is null || Distance(failures) < Distance(nearest))
                nearest = failures;
            if (fitting > 0 && !isExclusive && seen is null && run.Named is null)
                return true;
        }

        // With oneOf, only one alternative names members; with anyOf, all that match do.
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
            || Fail(run, $"exactly one of {alternatives.Length} alternatives", $"a value that matches {fitting}");
    }

    // A deeply nested failure indicates that the value was meant for this alternative; so do few failures.
    private static int Distance(List<SchemaFailure> failures) =>
        failures.Count + (failures.Any(failure => failure.At.Length == 0) ? 1000 : 0);
}

/// <summary>
/// <c>discriminator</c> beside <c>oneOf</c> or <c>anyOf</c>: a member selects the only alternative.
/// </summary>
/// <param name="isOptional">Whether all alternatives are tried if the member is missing.</param>
internal sealed class DiscriminatorKeyword(
    CompiledSchema schema, string member, Dictionary<string, CompiledSchema> targets, Keyword alternatives,
    bool isOptional)
    : Keyword(schema, "discriminator")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return alternatives.IsValid(value, run, seen);
        if (!value.TryGetProperty(member, out var named))
        {
            return isOptional
                ? alternatives.IsValid(value, run, seen)
                : Fail(run, $"the member '{member}'", RequiredKeyword.Members(value));
        }

        if (named.ValueKind == JsonValueKind.String && targets.TryGetValue(JsonText.Of(named), out var target))
            return target.IsValid(value, run, seen);

        run.Named?.Open();
        return Fail(run, $"one of {string.Join(", ", targets.Keys.Select(each => $"'{each}'"))}", named, member);
    }
}

internal sealed class NotKeyword(CompiledSchema schema, CompiledSchema refused) : Keyword(schema, "not")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var before = run.Failures.Count;
        var outer = run.StartSeparateNames();
        var fits = refused.IsValid(value, run, null);
        run.RestoreNames(outer);
        run.Rewind(before);
        return !fits || run.GivenUp is not null || Fail(run, "a value that does not match the schema of not", value);
    }
}

/// <summary><c>if</c>, <c>then</c>, <c>else</c>.</summary>
internal sealed class ConditionKeyword(
    CompiledSchema schema, CompiledSchema condition, CompiledSchema? then, CompiledSchema? otherwise)
    : Keyword(schema, "if")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var before = run.Failures.Count;
        var outer = run.StartSeparateNames();
        var fits = condition.IsValid(value, run, seen);
        if (run.RestoreNames(outer) is { } named && fits)
            run.Named!.Choose([named]);
        run.Rewind(before);
        return (fits ? then : otherwise)?.IsValid(value, run, seen) ?? true;
    }
}
