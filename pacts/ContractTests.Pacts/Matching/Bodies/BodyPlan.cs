using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Compares bodies of one kind; compiled once and safe for concurrent use.</summary>
internal abstract class BodyPlan
{
    /// <summary>
    /// The number of example values for which other values match; null if only the rules themselves can be counted.
    /// </summary>
    public virtual int? FreeValues => null;

    public abstract void Compare(ReadOnlyMemory<byte> actual, Mismatches found);
}

/// <summary>An expected body with its rules by path.</summary>
/// <param name="AllowsUnexpected">Whether unexpected keys are ignored, as in responses and messages.</param>
internal sealed record ExpectedBody(ReadOnlyMemory<byte> Content, RuleAutomaton Rules, bool AllowsUnexpected)
{
    /// <summary>Whether the content is compared by its signature, the first bytes.</summary>
    public bool HasContentTypeRule => ContentTypeRule.StandsAt(Rules.Start);
}
