using System.Text;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>Forms, <c>application/x-www-form-urlencoded</c>.</summary>
internal sealed class FormKind : BodyKind
{
    public override string Name => "a form";

    public override bool Recognizes(MediaType type) => type.IsForm;

    public override BodyPlan Compile(ExpectedBody expected) => new FormBodyPlan(
        new ParameterPlan(MismatchKind.Body, Read(expected.Content).Parameters, expected.Rules));

    public override ReadOnlyMemory<byte> Generate(
        Generation generation, ReadOnlyMemory<byte> content, GeneratorState state) =>
        Parameters.Form(generation, Encoding.UTF8.GetString(content.Span), state) is { } form
            ? Encoding.UTF8.GetBytes(form)
            : content;

    public override void Explain(
        ExplainedRows rows, ReadOnlyMemory<byte> content, RuleState rules, GeneratorState generators,
        DocumentPath path)
    {
        foreach (var field in Read(content).Parameters)
        {
            path.Enter(field.Name);
            rows.Add(
                Part.Body, path.ToString(), ValueKind.Text,
                string.Join(", ", field.Values),
                rules.Member(field.Name), generators.Member(field.Name));
            path.Leave();
        }
    }

    public static QueryString Read(ReadOnlyMemory<byte> content) =>
        QueryString.Parse(Encoding.UTF8.GetString(content.Span));
}

/// <summary>
/// Compares forms: the order of names is ignored, but not the order of the values of one name. An unexpected name is
/// refused in responses too, as in the reference implementation.
/// </summary>
internal sealed class FormBodyPlan(ParameterPlan parameters) : BodyPlan
{
    public override int? FreeValues => parameters.FreeValues;

    public override void Compare(ReadOnlyMemory<byte> actual, Mismatches found) =>
        parameters.Compare(FormKind.Read(actual).Parameters, found);
}
