namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Text bodies: byte for byte, or by the rules at the root.</summary>
internal sealed class TextBodyPlan(ExpectedBody expected) : BodyPlan
{
    public static BodyPlan Compile(ExpectedBody expected) => new TextBodyPlan(expected);

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) => TextComparison.Compare(
        MismatchKind.Body, "$", expected.Rules.Start, expected.Content.Span, actual.Span, found);
}
