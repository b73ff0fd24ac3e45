namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Text, and content of no other kind.</summary>
internal sealed class TextKind : BodyKind
{
    public override string Name => "text";

    public override bool Recognizes(MediaType type) => type.Type == "text";

    public override BodyPlan Compile(ExpectedBody expected) =>
        expected.HasContentTypeRule ? new BinaryBodyPlan(expected) : new TextBodyPlan(expected);
}

/// <summary>Compares text bodies: byte for byte, or by the rules at the root.</summary>
internal sealed class TextBodyPlan(ExpectedBody expected) : BodyPlan
{
    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) => TextComparison.Compare(
        MismatchKind.Body, "$", expected.Rules.Start, expected.Content.Span, actual.Span, found);
}
