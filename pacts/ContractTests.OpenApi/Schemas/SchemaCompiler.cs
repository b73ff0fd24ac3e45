using System.Text.Json;
using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Schemas;

/// <summary>
/// Compiles the schemas of one description, each once. The target of a reference is compiled after the schema that
/// refers to it, so that circular references end and recursion is never deeper than the document.
/// </summary>
internal sealed class SchemaCompiler(DescriptionTree tree, SchemaReading reading)
{
    // A part of a combined schema is not closed by itself, but only the combination.
    private readonly Dictionary<(string Pointer, bool IsPart), CompiledSchema> _known = [];
    private readonly Queue<(CompiledSchema Schema, bool IsPart)> _waiting = new();
    private SchemaCompiler? _asWritten;

    public SchemaReading Reading => reading;

    public CompiledSchema Compile(DescriptionNode node) => Compile(node, isPart: false);

    private CompiledSchema Compile(DescriptionNode node, bool isPart)
    {
        var compiled = Refer(node, isPart);
        while (_waiting.TryDequeue(out var next))
            Fill(next.Schema, next.IsPart);

        return compiled;
    }

    /// <summary>The schema at this place, which is compiled later if it is new.</summary>
    private CompiledSchema Refer(DescriptionNode node, bool isPart)
    {
        if (_known.TryGetValue((node.Pointer, isPart), out var compiled))
            return compiled;

        compiled = new CompiledSchema(node, reading.IsOld ? "" : tree.Names.ResourceOf(node))
        {
            IsClosing = reading.IsTurned,
        };
        _known.Add((node.Pointer, isPart), compiled);
        _waiting.Enqueue((compiled, isPart));
        return compiled;
    }

    private void Fill(CompiledSchema schema, bool isPart)
    {
        var node = schema.Node;
        if (node.Element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            schema.Keywords = node.Element.ValueKind == JsonValueKind.True ? [] : [new NeverKeyword(schema)];
            return;
        }

        if (!node.IsObject)
        {
            tree.Report(node, $"expected a schema, but found {SchemaFailure.Shown(node.Element)}");
            return;
        }

        if (node.Child("$ref") is { } given && node.Text("$ref") is null)
            tree.Report(given, $"expected a reference, but found {SchemaFailure.Shown(given.Element)}");
        var isPlainReference = node.Has("$ref") && (reading.IsOld || node.Element.GetPropertyCount() == 1);
        var keywords = new List<Keyword>();
        if (node.Text("$ref") is { } reference && tree.Find(node, reference) is { } target)
            keywords.Add(new ReferenceKeyword(schema, Refer(target, isPart || !isPlainReference)));
        if (!reading.IsOld && node.Text("$dynamicRef") is { } dynamic && tree.Find(node, dynamic) is { } initial)
            keywords.Add(Dynamic(schema, dynamic, initial));
        if (!isPlainReference)
        {
            schema.IsNullable = reading.IsOld && (node.Flag("nullable") ?? node.Flag("x-nullable")) == true;
            keywords.AddRange(new SimpleWords(tree, reading).Of(schema));
            AddParts(schema, keywords);
            AddMembers(schema, keywords);
            AddElements(schema, keywords);
            AddTheRest(schema, keywords, isPart);
        }

        schema.Keywords = [.. keywords];
    }

    /// <summary>Like <c>$ref</c>, unless other resources can replace the target.</summary>
    private DynamicReferenceKeyword Dynamic(CompiledSchema schema, string reference, DescriptionNode target)
    {
        var name = reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..];
        var others = target.Text("$dynamicAnchor") == name ? tree.Names.DynamicAnchors(name) : null;
        return new DynamicReferenceKeyword(
            schema,
            Refer(target, isPart: true),
            others?.ToDictionary(each => each.Key, each => Refer(each.Value, isPart: true)) ?? []);
    }

    private void AddParts(CompiledSchema schema, List<Keyword> keywords)
    {
        var node = schema.Node;
        if (List(node, "allOf") is { } all)
            keywords.Add(new AllOfKeyword(schema, all));
        foreach (var name in (string[])["anyOf", "oneOf"])
        {
            if (List(node, name) is not { } alternatives)
                continue;
            // Without the required members, a value may match several alternatives.
            var isExclusive = name == "oneOf" && !reading.IsTurned;
            var keyword = new AlternativesKeyword(schema, name, alternatives, isExclusive);
            keywords.Add(Discriminated(schema, name, alternatives, keyword));
        }

        if (node.Child("not") is { } refused)
            keywords.Add(new NotKeyword(schema, Decider(refused)));
        if (!reading.IsOld && node.Child("if") is { } condition)
        {
            keywords.Add(new ConditionKeyword(
                schema, Decider(condition), Part(node, "then"), Part(node, "else")));
        }

        if (!reading.IsOld && node.Child("dependentSchemas") is { } dependents)
        {
            keywords.Add(new DependentSchemasKeyword(
                schema, dependents.Members().ToDictionary(each => each.Name, each => Refer(each.Node, isPart: true))));
        }
    }

    /// <summary>A schema that only decides which other schemas apply: interpreted as written, never reversed.</summary>
    private CompiledSchema Decider(DescriptionNode node)
    {
        if (!reading.IsTurned)
            return Refer(node, isPart: true);
        _asWritten ??= new SchemaCompiler(tree, reading with { IsTurned = false });
        return _asWritten.Compile(node, isPart: true);
    }

    private CompiledSchema? Part(DescriptionNode node, string name) =>
        node.Child(name) is { } part ? Refer(part, isPart: true) : null;

    private CompiledSchema[]? List(DescriptionNode node, string name)
    {
        if (node.Child(name) is not { } list)
            return null;
        if (list.Element.ValueKind == JsonValueKind.Array)
            return [.. list.Elements().Select(each => Refer(each, isPart: true))];

        tree.Report(list, $"expected a list of schemas, but found {SchemaFailure.Shown(list.Element)}");
        return null;
    }

    private Keyword Discriminated(
        CompiledSchema schema, string name, CompiledSchema[] alternatives, Keyword keyword)
    {
        if (schema.Node.Child("discriminator") is not { } discriminator
            || discriminator.Text("propertyName") is not { } member)
        {
            return keyword;
        }

        var targets = new Dictionary<string, CompiledSchema>(StringComparer.Ordinal);
        foreach (var (value, node) in discriminator.Child("mapping")?.Members() ?? [])
        {
            if (node.Element.ValueKind != JsonValueKind.String)
                continue;
            var named = node.Element.GetString()!;
            var reference = named.Contains('#') || named.Contains('/') ? named : $"#/components/schemas/{named}";
            if (tree.Find(node, reference) is { } target)
                targets[value] = Refer(target, isPart: true);
        }

        // A value without a mapping is the name of the schema itself.
        var mapped = targets.Values.Select(target => $"#{target.Node.Pointer}").ToHashSet(StringComparer.Ordinal);
        foreach (var (alternative, at) in alternatives.Select((each, at) => (each, at)))
        {
            var reference = alternative.Node.Text("$ref");
            if (reference is not null && !mapped.Contains(reference))
                targets.TryAdd(reference[(reference.LastIndexOf('/') + 1)..], alternatives[at]);
        }

        return targets.Count == 0
            ? keyword
            : new DiscriminatorKeyword(schema, member, targets, keyword, isOptional: reading.IsTurned);
    }

    private void AddMembers(CompiledSchema schema, List<Keyword> keywords)
    {
        var node = schema.Node;
        var named = (node.Child("properties")?.Members() ?? [])
            .ToDictionary(each => each.Name, each => Refer(each.Node, isPart: false), StringComparer.Ordinal);
        var patterns = new List<(SchemaPattern, CompiledSchema)>();
        foreach (var (name, value) in (reading.IsOld ? null : node.Child("patternProperties"))?.Members() ?? [])
        {
            if (SchemaPattern.Read(name, out var problem) is { } pattern)
                patterns.Add((pattern, Refer(value, isPart: false)));
            else
                tree.Report(value, problem);
        }

        var others = node.Child("additionalProperties") is { } rest ? Refer(rest, isPart: false) : null;
        if (named.Count + patterns.Count > 0 || others is not null)
            keywords.Add(new MembersKeyword(schema, named, [.. patterns], others));
        if (!reading.IsOld && node.Child("propertyNames") is { } names)
            keywords.Add(new MemberNamesKeyword(schema, Refer(names, isPart: false)));
    }

    private void AddElements(CompiledSchema schema, List<Keyword> keywords)
    {
        var node = schema.Node;
        var first = reading.IsOld ? null : List(node, "prefixItems");
        var items = node.Child("items") is { } all ? Refer(all, isPart: false) : null;
        if (first is not null || items is not null)
            keywords.Add(new ItemsKeyword(schema, first ?? [], items));
        if (!reading.IsOld && node.Child("contains") is { } wanted)
        {
            keywords.Add(new ContainsKeyword(schema, Refer(wanted, isPart: false),
                SimpleWords.Whole(node, "minContains") ?? 1, SimpleWords.Whole(node, "maxContains") ?? long.MaxValue));
        }
    }

    private void AddTheRest(CompiledSchema schema, List<Keyword> keywords, bool isPart)
    {
        var node = schema.Node;
        if (!reading.IsOld && node.Child("unevaluatedProperties") is { } members)
            keywords.Add(new UnevaluatedMembersKeyword(schema, Refer(members, isPart: false)));
        else if (IsToBeClosed(node, isPart))
            keywords.Add(new UnevaluatedMembersKeyword(schema, Never(node)));
        if (!reading.IsOld && node.Child("unevaluatedItems") is { } elements)
            keywords.Add(new UnevaluatedItemsKeyword(schema, Refer(elements, isPart: false)));
        schema.IsAboutTheRest = keywords.Any(
            keyword => keyword is UnevaluatedMembersKeyword or UnevaluatedItemsKeyword);
    }

    private bool IsToBeClosed(DescriptionNode node, bool isPart) => reading.IsClosed && !isPart
        && !node.Has("additionalProperties") && ObjectParts.NameMembers(tree, node);

    private static CompiledSchema Never(DescriptionNode node)
    {
        var never = new CompiledSchema(node, "");
        never.Keywords = [new NeverKeyword(never)];
        return never;
    }
}
