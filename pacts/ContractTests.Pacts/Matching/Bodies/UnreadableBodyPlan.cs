using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>An expected body that is not valid content of its type: no body matches.</summary>
internal sealed class UnreadableBodyPlan(ReadOnlyMemory<byte> expected, string problem) : BodyPlan
{
    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) => found.Add(new Mismatch(
        MismatchKind.Body, "$", Value.Shorten(expected.Span), Value.Shorten(actual.Span),
        $"the contract's own body cannot be read: {problem}"));
}
