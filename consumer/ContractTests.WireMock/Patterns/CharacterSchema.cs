using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.WireMock.Patterns;

/// <summary>
/// Rules about characters. A schema applies them only to strings. For other values, the rule is applied here to their
/// JSON text: to all values if a type has only a few, otherwise to samples.
/// </summary>
internal sealed class CharacterSchema(Rule rule, string place, PatternNotes notes)
{
    private static readonly (string Kind, ValueKind Value, string[] Texts)[] Tried =
    [
        ("number", ValueKind.Number,
        [
            "0", "1", "7", "-1", "10", "12", "42", "99", "123", "999", "1234", "2024", "12345", "123456", "20240131",
            "1234567890", "1234567890123", "0.5", "1.0", "1.5", "12.34", "-0.25", "1e3", "1.5E-3",
        ]),
        ("array", ValueKind.Array, ["[]", "[1]", "[\"a\"]", "[\"abc\",\"d\"]"]),
        ("object", ValueKind.Object, ["{}", "{\"a\":1}", "{\"a\":\"b\",\"c\":[]}"]),
    ];

    public JsonNode Of(JsonPlan plan)
    {
        var cascaded = plan.State.IsCascaded;
        var expected = plan.Expected.Value;
        var kinds = new List<JsonNode> { OfStrings(expected, cascaded) };
        var constants = new JsonArray();
        foreach (var (text, kind) in new[]
        {
            ("true", ValueKind.Boolean), ("false", ValueKind.Boolean), ("null", ValueKind.Null),
        })
        {
            if (Accepts(expected, new Value(kind, Encoding.UTF8.GetBytes(text)), cascaded))
                constants.Add(JsonNode.Parse(text));
        }

        if (constants.Count > 0)
            kinds.Add(new JsonObject { ["enum"] = constants });

        foreach (var (kind, value, texts) in Tried)
        {
            var more = kind == "number" ? texts.Concat(NumbersDrawn()) : texts;
            var accepted = false;
            foreach (var text in more)
                accepted |= Accepts(expected, new Value(value, Encoding.UTF8.GetBytes(text)), cascaded);

            if (!accepted)
                continue;

            kinds.Add(JsonSchemaPattern.TypeOf(kind));
            notes.Differs(place, $"{(kind == "number" ? "a" : "an")} {kind} is accepted with any text");
        }

        return JsonSchemaPattern.AnyOf([.. kinds]);
    }

    private JsonObject OfStrings(in Value expected, bool cascaded)
    {
        var text = Encoding.UTF8.GetString(expected.Utf8);
        var pattern = RuleExpression.Of(rule, cascaded, text, place, notes);
        return new JsonObject { ["type"] = "string", ["pattern"] = $"^(?:{pattern})\\z" };
    }

    private bool Accepts(in Value expected, in Value actual, bool cascaded) =>
        rule.Judge(expected, actual, cascaded) is null;

    /// <summary>Sample texts for the expression that are numbers.</summary>
    private IEnumerable<string> NumbersDrawn()
    {
        if (rule is not RegexRule regex)
            return [];

        try
        {
            var random = new Random(1);
            var texts = Enumerable.Range(0, 20).Select(_ => ExpressionSample.Draw(regex.Expression.Node, random));
            return [.. texts.Where(IsNumber)];
        }
        catch (ExpressionException)
        {
            return [];
        }
    }

    private static bool IsNumber(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
