using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;
using ContractTests.Pacts.Matching.Xml;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>XML content of any type name.</summary>
internal sealed class XmlKind : BodyKind
{
    public override string Name => "XML";

    public override bool Recognizes(MediaType type) => type.IsXml;

    public override BodyPlan Compile(ExpectedBody expected) =>
        XmlNode.TryParse(expected.Content, out var root, out var problem)
            ? new XmlBodyPlan(expected, root)
            : new UnreadableBodyPlan(expected.Content, problem);

    public override ReadOnlyMemory<byte> Generate(
        Generation generation, ReadOnlyMemory<byte> content, GeneratorState state) =>
        XmlGeneration.Apply(generation, content, state);

    public override void Explain(
        ExplainedRows rows, ReadOnlyMemory<byte> content, RuleState rules, GeneratorState generators,
        DocumentPath path)
    {
        if (XmlNode.TryParse(content, out var root, out _))
            new XmlExplanation(rows).Add(root, rules, generators, path);
        else
            base.Explain(rows, content, rules, generators, path);
    }
}

/// <summary>Compares XML bodies.</summary>
internal sealed class XmlBodyPlan(ExpectedBody expected, XmlNode root) : BodyPlan
{
    public override int? FreeValues => XmlComparison.FreeValues(root, expected.Rules.Start);

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
