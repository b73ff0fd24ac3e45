using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>, in one pass.</summary>
internal sealed class MembersKeyword(
    CompiledSchema schema,
    Dictionary<string, CompiledSchema> named,
    (SchemaPattern Pattern, CompiledSchema Schema)[] patterns,
    CompiledSchema? others) : Keyword(schema, "additionalProperties")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var isValid = true;
        if (named.Count + patterns.Length > 0)
            run.Named?.Close();
        run.Named?.Add(named);
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            run.EnterValue(name, member.Value);
            var isNamed = named.TryGetValue(name, out var own);
            var isKnown = isNamed;
            if (isNamed)
                isValid &= own!.IsValid(member.Value, run, null);

            foreach (var (pattern, schema) in patterns)
            {
                if (!pattern.Matches(name, run))
                    continue;
                isKnown = true;
                isValid &= schema.IsValid(member.Value, run, null);
            }

            var isRefused = !isKnown && others is { Keywords: [NeverKeyword] };
            if (!isKnown && !isRefused && others is not null)
                isValid &= others.IsValid(member.Value, run, null);
            run.LeaveValue();
            if (isRefused)
                isValid = Fail(run, "no such member", member.Value, name);
            if (!isKnown && others is null)
                continue;
            seen?.Add(name);
            if (!isNamed)
                run.Named?.Add(name);
        }

        return isValid;
    }
}

internal sealed class RequiredKeyword(CompiledSchema schema, string[] names) : Keyword(schema, "required")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var isValid = true;
        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
                isValid = Fail(run, $"the member '{name}'", Members(value));
        }

        return isValid;
    }

    internal static string Members(JsonElement value)
    {
        var names = value.EnumerateObject().Take(20).Select(member => $"'{member.Name}'").ToList();
        return names.Count == 0 ? "no members" : $"only {string.Join(", ", names)}";
    }
}

internal sealed class MemberNamesKeyword(CompiledSchema schema, CompiledSchema names)
    : Keyword(schema, "propertyNames")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var isValid = true;
        foreach (var member in value.EnumerateObject())
        {
            run.EnterValue(member.Name, default);
            using var name = JsonDocument.Parse($"\"{JsonEncodedText.Encode(member.Name)}\"");
            isValid &= names.IsValid(name.RootElement.Clone(), run, null);
            run.LeaveValue();
        }

        return isValid;
    }
}

internal sealed class DependentRequiredKeyword(CompiledSchema schema, Dictionary<string, string[]> needs)
    : Keyword(schema, "dependentRequired")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var isValid = true;
        foreach (var (name, needed) in needs)
        {
            foreach (var other in value.TryGetProperty(name, out _) ? needed : [])
            {
                if (!value.TryGetProperty(other, out _))
                    isValid = Fail(run, $"the member '{other}' beside '{name}'", RequiredKeyword.Members(value));
            }
        }

        return isValid;
    }
}

internal sealed class DependentSchemasKeyword(CompiledSchema schema, Dictionary<string, CompiledSchema> dependents)
    : Keyword(schema, "dependentSchemas")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var isValid = true;
        foreach (var (name, dependent) in dependents)
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _))
                isValid &= dependent.IsValid(value, run, seen);
        }

        return isValid;
    }
}

/// <summary>Members that no other keyword has evaluated.</summary>
internal sealed class UnevaluatedMembersKeyword(CompiledSchema schema, CompiledSchema rest)
    : Keyword(schema, "unevaluatedProperties")
{
    public override bool IsValid(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var isValid = true;
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            if (seen!.Has(name))
                continue;
            seen.Add(name);
            run.Named?.Add(name);
            if (rest.Keywords is [NeverKeyword])
            {
                isValid = Fail(run, "no such member", member.Value, name);
                continue;
            }

            run.EnterValue(name, member.Value);
            isValid &= rest.IsValid(member.Value, run, null);
            run.LeaveValue();
        }

        return isValid;
    }
}
