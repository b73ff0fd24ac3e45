using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>JSON; a request in the form of a GraphQL request is compared as one.</summary>
internal class JsonKind : BodyKind
{
    public override string Name => "JSON";

    public override bool Recognizes(MediaType type) => type.IsJson;

    public override BodyPlan Compile(ExpectedBody expected)
    {
        if (!expected.AllowsUnexpected && GraphqlKind.TryCompileJson(expected, out var graphql))
            return graphql;

        return ExpectedJson.TryParse(expected.Content, out var root, out var problem)
            ? new JsonBodyPlan(JsonPlan.For(root, expected.Rules.Start, expected.AllowsUnexpected))
            : new UnreadableBodyPlan(expected.Content, problem);
    }

    public override ReadOnlyMemory<byte> Generate(
        Generation generation, ReadOnlyMemory<byte> content, GeneratorState state) =>
        JsonGeneration.Apply(generation, content, state, new DocumentPath(ReadOnlyMemory<byte>.Empty));

    public override void Explain(
        ExplainedRows rows, ReadOnlyMemory<byte> content, RuleState rules, GeneratorState generators,
        DocumentPath path)
    {
        if (ExpectedJson.TryParse(content, out var json, out _))
            new JsonExplanation(rows, Part.Body, path).Add(json, rules, generators);
        else
            base.Explain(rows, content, rules, generators, path);
    }
}

/// <summary>Compares JSON bodies.</summary>
internal sealed class JsonBodyPlan(JsonPlan plan) : BodyPlan
{
    public override int? FreeValues => plan.FreeValues;

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) =>
        JsonComparison.Run(plan, actual, found);
}
