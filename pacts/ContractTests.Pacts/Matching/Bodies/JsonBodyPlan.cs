using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>JSON bodies; a request that has the form of a GraphQL request is compared as one.</summary>
internal sealed class JsonBodyPlan(JsonPlan plan) : BodyPlan
{
    public static BodyPlan Compile(ExpectedBody expected)
    {
        if (!expected.AllowsUnexpected && GraphqlBodyPlan.TryCompileJson(expected, out var graphql))
            return graphql;

        return ExpectedJson.TryParse(expected.Content, out var root, out var problem)
            ? new JsonBodyPlan(JsonPlan.For(root, expected.Rules.Start, expected.AllowsUnexpected))
            : new UnreadableBodyPlan(expected.Content, problem);
    }

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) =>
        JsonComparison.Run(plan, actual, found);
}
