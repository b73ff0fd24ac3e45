using System.Text;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>
/// Forms: the order of names does not matter, that of the values of one name does. A name that nobody expects is
/// refused in responses too, as the reference implementation does.
/// </summary>
internal sealed class FormBodyPlan : BodyPlan
{
    private readonly ParameterPlan parameters;

    private FormBodyPlan(ParameterPlan parameters) => this.parameters = parameters;

    public static BodyPlan Compile(ExpectedBody expected) => new FormBodyPlan(
        new ParameterPlan(MismatchKind.Body, Read(expected.Content).Parameters, expected.Rules));

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) =>
        parameters.Compare(Read(actual).Parameters, found);

    private static QueryString Read(ReadOnlyMemory<byte> content) =>
        QueryString.Parse(Encoding.UTF8.GetString(content.Span));
}
