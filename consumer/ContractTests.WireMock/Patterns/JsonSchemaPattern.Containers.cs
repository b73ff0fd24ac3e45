using System.Text.Json.Nodes;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.WireMock.Patterns;

internal sealed partial class JsonSchemaPattern
{
    private const string AnyNumber = @"^[0-9]+\z";

    private JsonNode OfObject(ObjectPlan plan)
    {
        var schemas = plan.Walks.Select(JsonNode (walk) => Of(plan, walk)).ToList();
        foreach (var rule in plan.OwnRules)
        {
            if (rule is TypeRule type && !plan.State.IsCascaded)
                schemas.Add(Limits("Properties", type));
            else if (rule is NotEmptyRule)
                schemas.Add(new JsonObject { ["minProperties"] = 1 });
            else if (rule.JudgeObject(1, plan.State.IsCascaded) is not null)
                schemas.Add(Refusing(rule));
        }

        schemas.AddRange(plan.KeyRules.SelectMany(each => each.KeyRules).Select(Key));
        if (plan.ComparesWhole)
            schemas.Add(Equal(plan.Expected));

        return AllOf([TypeOf("object"), .. schemas]);
    }

    private JsonObject Key(Rule rule)
    {
        var pattern = $"^(?:{RuleExpression.Of(rule, false, "", Place, notes)})\\z";
        return new JsonObject { ["propertyNames"] = new JsonObject { ["pattern"] = pattern } };
    }

    private JsonObject Of(ObjectPlan plan, ObjectPlan.Walk walk)
    {
        var properties = new JsonObject();
        for (var member = 0; member < plan.Count; member++)
        {
            var name = plan.Expected.Members[member].Name;
            properties[name] = At(Step(name), walk.Member(member));
        }

        var schema = new JsonObject();
        var expected = properties.Select(property => (JsonNode?)property.Key).ToArray();
        if (plan.KeysMatter && plan.Count > 0)
            schema["required"] = new JsonArray(expected);

        if (plan.KeysMatter || plan.Count == 0)
            schema["additionalProperties"] = false;
        else if (walk.WalksEveryMember)
            AddOthers(plan, walk, properties, schema);

        if (properties.Count > 0)
            schema.Insert(0, "properties", properties);

        return schema;
    }

    /// <summary>Unexpected members: those that rules name, those with numeric names, and the rest.</summary>
    private void AddOthers(ObjectPlan plan, ObjectPlan.Walk walk, JsonObject properties, JsonObject schema)
    {
        foreach (var name in walk.State.MentionedNames.Where(name => !properties.ContainsKey(name)))
            properties[name] = Unexpected(walk, name);

        var rest = Unexpected(walk, "another name");
        var numbered = Unexpected(walk, "0");
        if (JsonNode.DeepEquals(rest, numbered))
        {
            schema["additionalProperties"] = rest;
            return;
        }

        // Patterns apply to named members too, so that a named member with a numeric name would be checked twice.
        if (properties.Any(property => RuleState.IsNumber(property.Key)))
            notes.Refuse(Place, "rules that distinguish members with numeric names");

        schema["patternProperties"] = new JsonObject { [AnyNumber] = numbered };
        schema["additionalProperties"] = rest;
    }

    private JsonNode Unexpected(ObjectPlan.Walk walk, string name) =>
        At(".*", walk.Unexpected(System.Text.Encoding.UTF8.GetBytes(name))!);

    private JsonNode OfArray(ArrayPlan plan)
    {
        if (plan.AcceptsAny)
            return TypeOf("array");

        var schemas = plan.Walks.Select(JsonNode (walk) => Of(plan, walk)).ToList();
        foreach (var rule in plan.OwnRules)
        {
            if (rule is TypeRule type && !plan.State.IsCascaded)
                schemas.Add(Limits("Items", type));
            else if (rule is NotEmptyRule)
                schemas.Add(new JsonObject { ["minItems"] = 1 });
            else if (rule.JudgeArray(1, plan.State.IsCascaded) is not null)
                schemas.Add(Refusing(rule));
        }

        if (plan.CountMatters)
            schemas.Add(new JsonObject { ["minItems"] = plan.Count, ["maxItems"] = plan.Count });

        schemas.AddRange(plan.Searches.Select(search => search.Plan is null
            ? Never()
            : new JsonObject { ["contains"] = At("[*]", search.Plan) }));
        if (plan.ComparesWhole)
            schemas.Add(Equal(plan.Expected));

        return AllOf([TypeOf("array"), .. schemas]);
    }

    private JsonObject Of(ArrayPlan plan, ArrayPlan.Walk walk)
    {
        if (plan.Count == 0)
            return new JsonObject();

        var mentioned = walk.State.MentionedNames
            .Where(RuleState.IsNumber)
            .Select(name => int.TryParse(name, out var index) && index < MostPlaces ? index + 1 : MostPlaces);
        var own = plan.CountMatters ? plan.Count : mentioned.Append(plan.Count).Max();
        var elements = Enumerable.Range(0, own).Select(index => At($"[{index}]", walk.Element(index))).ToList();
        if (plan.CountMatters)
            return new JsonObject { ["prefixItems"] = new JsonArray([.. elements]) };

        var surplus = At("[*]", walk.Element(own));
        var last = elements.FindLastIndex(element => !JsonNode.DeepEquals(element, surplus));
        var schema = new JsonObject();
        if (last >= 0)
            schema["prefixItems"] = new JsonArray([.. elements.Take(last + 1)]);

        schema["items"] = surplus;
        return schema;
    }

    private JsonObject Refusing(Rule rule)
    {
        if (rule is UnknownRule or ContentTypeRule or StatusCodeRule)
            notes.Refuse(Place, $"the rule {rule.Name}");

        return Never();
    }

    private static JsonObject Limits(string what, TypeRule type)
    {
        var limits = new JsonObject();
        if (type.Min is { } least)
            limits["min" + what] = least;

        if (type.Max is { } most)
            limits["max" + what] = most;

        return limits;
    }
}
