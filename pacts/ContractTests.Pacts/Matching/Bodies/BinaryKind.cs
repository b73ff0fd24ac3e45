using ContractTests.Pacts.Generating;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Images, archives and other content that is not text.</summary>
internal sealed class BinaryKind : BodyKind
{
    public override string Name => "bytes";

    public override bool Recognizes(MediaType type) => type.IsBinary;

    public override BodyPlan Compile(ExpectedBody expected) => new BinaryBodyPlan(expected);

    public override ReadOnlyMemory<byte> Generate(
        Generation generation, ReadOnlyMemory<byte> content, GeneratorState state) => content;
}

/// <summary>Compares binary bodies: byte for byte, or by the rules at the root.</summary>
internal sealed class BinaryBodyPlan(ExpectedBody expected) : BodyPlan
{
    private const int FirstBytes = 16;

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found)
    {
        if (expected.Rules.Start.Rules is { } rules)
        {
            var own = new Mismatches();
            TextComparison.Compare(
                MismatchKind.Body, "$", expected.Rules.Start, expected.Content.Span, actual.Span, own);
            foreach (var mismatch in own.ToList())
                found.Add(mismatch with { Expected = Show(expected.Content.Span), Actual = Show(actual.Span) });
        }
        else if (!expected.Content.Span.SequenceEqual(actual.Span))
        {
            var (wanted, was) = (Show(expected.Content.Span), Show(actual.Span));
            found.Add(new Mismatch(MismatchKind.Body, "$", wanted, was, $"expected {wanted}, but found {was}"));
        }
    }

    private static string Show(ReadOnlySpan<byte> content)
    {
        var start = Convert.ToHexStringLower(content[..Math.Min(content.Length, FirstBytes)]);
        return $"{content.Length} bytes beginning with {start}";
    }
}
