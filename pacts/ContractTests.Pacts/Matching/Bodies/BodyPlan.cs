using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>How bodies of one kind are compared; compiled once, used by many comparisons at once.</summary>
internal abstract class BodyPlan
{
    /// <summary>
    /// Values of the example in whose place others are accepted; null if only the rules themselves can be counted.
    /// </summary>
    public virtual int? FreeValues => null;

    public abstract void Compare(ReadOnlyMemory<byte> actual, Mismatches found);
}

/// <summary>An expected body with its rules by path.</summary>
/// <param name="AllowsUnexpected">Keys that nobody expects do no harm: in responses and messages.</param>
internal sealed record ExpectedBody(ReadOnlyMemory<byte> Content, RuleAutomaton Rules, bool AllowsUnexpected)
{
    /// <summary>The content is judged by its first bytes.</summary>
    public bool HasContentTypeRule => ContentTypeRule.StandsAt(Rules.Start);
}
