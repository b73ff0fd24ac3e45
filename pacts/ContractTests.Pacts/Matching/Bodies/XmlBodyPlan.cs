using ContractTests.Pacts.Matching.Rules;
using ContractTests.Pacts.Matching.Xml;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>XML bodies.</summary>
internal sealed class XmlBodyPlan(ExpectedBody expected, XmlNode root) : BodyPlan
{
    public static BodyPlan Compile(ExpectedBody expected) =>
        XmlNode.TryParse(expected.Content, out var root, out var problem)
            ? new XmlBodyPlan(expected, root)
            : new UnreadableBodyPlan(expected.Content, problem);

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found)
    {
        if (!XmlNode.TryParse(actual, out var came, out var problem))
        {
            Refuse(actual, problem, found);
            return;
        }

        try
        {
            found.AddAll(XmlComparison.Run(
                root, came, expected.Rules.Start, expected.AllowsUnexpected, actual.Length));
        }
        catch (ComparisonLimitException failure)
        {
            Refuse(actual, failure.Message, found);
        }
    }

    private void Refuse(ReadOnlyMemory<byte> actual, string problem, Mismatches found) => found.Add(new Mismatch(
        MismatchKind.Body, "$", Value.Shorten(expected.Content.Span), Value.Shorten(actual.Span), problem));
}
