using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>, in one walk.</summary>
internal sealed class MembersKeyword(
    CompiledSchema schema,
    Dictionary<string, CompiledSchema> named,
    (SchemaPattern Pattern, CompiledSchema Schema)[] patterns,
    CompiledSchema? others) : Keyword(schema, "additionalProperties")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var holds = true;
        if (named.Count + patterns.Length > 0)
            run.Named?.Close();
        run.Named?.Add(named);
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            run.Into(name, member.Value);
            var isNamed = named.TryGetValue(name, out var own);
            var isKnown = isNamed;
            if (isNamed)
                holds &= own!.Holds(member.Value, run, null);

            foreach (var (pattern, schema) in patterns)
            {
                if (!pattern.Matches(name, run))
                    continue;
                isKnown = true;
                holds &= schema.Holds(member.Value, run, null);
            }

            var isRefused = !isKnown && others is { Keywords: [NeverKeyword] };
            if (!isKnown && !isRefused && others is not null)
                holds &= others.Holds(member.Value, run, null);
            run.Out();
            if (isRefused)
                holds = Fail(run, "no such member", member.Value, name);
            if (!isKnown && others is null)
                continue;
            seen?.Add(name);
            if (!isNamed)
                run.Named?.Add(name);
        }

        return holds;
    }
}

internal sealed class RequiredKeyword(CompiledSchema schema, string[] names) : Keyword(schema, "required")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var holds = true;
        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
                holds = Fail(run, $"the member '{name}'", Members(value));
        }

        return holds;
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
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var holds = true;
        foreach (var member in value.EnumerateObject())
        {
            run.Into(member.Name, default);
            using var name = JsonDocument.Parse($"\"{JsonEncodedText.Encode(member.Name)}\"");
            holds &= names.Holds(name.RootElement.Clone(), run, null);
            run.Out();
        }

        return holds;
    }
}

internal sealed class DependentRequiredKeyword(CompiledSchema schema, Dictionary<string, string[]> needs)
    : Keyword(schema, "dependentRequired")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var holds = true;
        foreach (var (name, needed) in needs)
        {
            foreach (var other in value.TryGetProperty(name, out _) ? needed : [])
            {
                if (!value.TryGetProperty(other, out _))
                    holds = Fail(run, $"the member '{other}' beside '{name}'", RequiredKeyword.Members(value));
            }
        }

        return holds;
    }
}

internal sealed class DependentSchemasKeyword(CompiledSchema schema, Dictionary<string, CompiledSchema> dependents)
    : Keyword(schema, "dependentSchemas")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        var holds = true;
        foreach (var (name, dependent) in dependents)
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _))
                holds &= dependent.Holds(value, run, seen);
        }

        return holds;
    }
}

/// <summary>Members that no other word has looked at.</summary>
internal sealed class UnevaluatedMembersKeyword(CompiledSchema schema, CompiledSchema rest)
    : Keyword(schema, "unevaluatedProperties")
{
    public override bool Holds(JsonElement value, Evaluation run, Evaluated? seen)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return true;

        var holds = true;
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            if (seen!.Has(name))
                continue;
            seen.Add(name);
            run.Named?.Add(name);
            if (rest.Keywords is [NeverKeyword])
            {
                holds = Fail(run, "no such member", member.Value, name);
                continue;
            }

            run.Into(name, member.Value);
            holds &= rest.Holds(member.Value, run, null);
            run.Out();
        }

        return holds;
    }
}
