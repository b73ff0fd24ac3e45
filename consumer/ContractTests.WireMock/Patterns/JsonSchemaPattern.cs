using System.Text.Json.Nodes;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.WireMock.Patterns;

/// <summary>
/// Converts the plan for a JSON body into a schema of draft 2020-12. That draft accepts 1.0 as an integer, but draft 4
/// does not. A schema may embed another of draft 4, which distinguishes the two notations.
/// </summary>
internal sealed partial class JsonSchemaPattern(PatternNotes notes)
{
    /// <summary>
    /// Far more than real contracts need; rules can be written so that they multiply with every level.
    /// </summary>
    private const int MostPlaces = 20_000;

    private readonly Stack<string> _path = new();
    private int _places;

    private string Place => $"body ${string.Concat(_path.Reverse())}";

    public JsonObject Document(JsonPlan root)
    {
        var schema = Of(root) is JsonObject made ? made : new JsonObject { ["not"] = new JsonObject() };
        var text = schema.ToJsonString();
        var definitions = new JsonObject();
        if (text.Contains("#/$defs/integer", StringComparison.Ordinal))
            definitions["integer"] = OfDraft4("integer", new JsonObject { ["type"] = "integer" });

        if (text.Contains("#/$defs/decimal", StringComparison.Ordinal))
        {
            definitions["decimal"] = OfDraft4(
                "decimal",
                new JsonObject { ["type"] = "number", ["not"] = new JsonObject { ["type"] = "integer" } });
        }

        if (definitions.Count > 0)
            schema["$defs"] = definitions;

        return schema;
    }

    private static JsonObject OfDraft4(string name, JsonObject schema)
    {
        schema.Insert(0, "$id", $"urn:contract:{name}");
        schema.Insert(1, "$schema", "http://json-schema.org/draft-04/schema#");
        return schema;
    }

    private JsonNode Of(JsonPlan plan)
    {
        if (++_places == MostPlaces)
            notes.Refuse("body", $"rules that expand to more than {MostPlaces} places");

        return _places >= MostPlaces ? Never() : plan switch
        {
            AlternativesPlan expected => WithOtherKinds(expected),
            ObjectPlan expected => OfObject(expected),
            ArrayPlan expected => OfArray(expected),
            _ => OfScalar(plan),
        };
    }

    private JsonNode At(string step, JsonPlan plan)
    {
        _path.Push(step);
        var schema = Of(plan);
        _path.Pop();
        return schema;
    }

    private static string Step(string name)
    {
        var step = new System.Text.StringBuilder();
        DocumentPath.AppendName(step, name);
        return step.ToString();
    }

    private JsonNode OfScalar(JsonPlan plan)
    {
        if (plan.Rules is not { } rules)
            return Equal(plan.Expected);

        JsonNode[] all = [.. rules.Rules.Select(rule => Of(rule, plan))];
        return rules.Combine == Combine.Or && all.Length > 0 ? AnyOf(all) : AllOf(all);
    }

    /// <summary>With OR, a rule may accept another kind of value than that of the example.</summary>
    private JsonNode WithOtherKinds(AlternativesPlan plan)
    {
        var others = plan.Rules!.Rules
            .Where(rule => rule is not (ValuesRule or EachKeyRule or EachValueRule or ArrayContainsRule))
            .Select(rule => Of(rule, plan));
        var different = new JsonObject { ["not"] = TypeOf(KindOf(plan.Expected.Kind)) };
        return AnyOf([
            .. plan.Alternatives.Select(Of), .. others.Select(other => AllOf([different.DeepClone(), other])),
        ]);
    }

    private JsonNode Of(Rule rule, JsonPlan plan)
    {
        switch (rule)
        {
            case EqualityRule or ValuesRule:
                return plan is ScalarPlan ? Equal(plan.Expected) : Never();
            case TypeRule:
                return TypeOf(KindOf(plan.Expected.Kind));
            case IntegerRule:
                return Reference("integer");
            case DecimalRule:
                return Reference("decimal");
            case NumberRule:
                return TypeOf("number");
            case BooleanRule:
                return new JsonObject { ["enum"] = new JsonArray(true, false, "true", "false") };
            case NullRule:
                return TypeOf("null");
            case NotEmptyRule:
                return new JsonObject
                {
                    ["not"] = TypeOf("null"), ["minLength"] = 1, ["minItems"] = 1, ["minProperties"] = 1,
                };
            case EachKeyRule or EachValueRule or ArrayContainsRule:
                return new JsonObject();
            case RegexRule or IncludeRule or DateTimeRule or SemverRule:
                return new CharacterSchema(rule, Place, notes).Of(plan);
            default:
                notes.Refuse(Place, $"the rule {rule.Name}");
                return Never();
        }
    }

    private JsonNode Equal(ExpectedJson expected) => expected.Kind switch
    {
        ValueKind.Number => AllOf(
            [Constant(expected), Reference(expected.Value.IsInteger ? "integer" : "decimal")]),
        ValueKind.Object or ValueKind.Array =>
            Of(JsonPlan.For(expected, RuleAutomaton.Empty.Start, allowsUnexpected: false)),
        _ => Constant(expected),
    };

    private static JsonObject Constant(ExpectedJson expected) =>
        new() { ["const"] = JsonNode.Parse(expected.Raw.Span) };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };

    internal static JsonObject TypeOf(string kind) => new() { ["type"] = kind };

    private static JsonObject Never() => new() { ["not"] = new JsonObject() };

    internal static JsonNode AnyOf(JsonNode[] schemas) => schemas.Length == 1
        ? schemas[0]
        : new JsonObject { ["anyOf"] = new JsonArray(schemas) };

    /// <summary>Combines several schemas into one.</summary>
    internal static JsonNode AllOf(IReadOnlyCollection<JsonNode> schemas)
    {
        var one = new JsonObject();
        var rest = new JsonArray();
        foreach (var schema in schemas.Cast<JsonObject>())
        {
            if (schema.Any(member => one.ContainsKey(member.Key)))
            {
                if (!schema.All(member => JsonNode.DeepEquals(one[member.Key], member.Value)))
                    rest.Add((JsonNode)schema);

                continue;
            }

            foreach (var (name, value) in schema.ToList())
            {
                schema.Remove(name);
                one.Add(name, value);
            }
        }

        if (rest.Count == 0)
            return one;

        if (one.ContainsKey("allOf"))
            return new JsonObject { ["allOf"] = new JsonArray([one, .. rest.Select(node => node!.DeepClone())]) };

        one["allOf"] = rest;
        return one;
    }

    private static string KindOf(ValueKind kind) => kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        ValueKind.String => "string",
        ValueKind.Array => "array",
        _ => "object",
    };
}
