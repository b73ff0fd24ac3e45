namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A JSON boolean, or text that reads as one.</summary>
internal sealed class BooleanRule : Rule
{
    public static readonly BooleanRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Boolean>("boolean")
    {
        Reading = (_, _) => new MatchingRule.Boolean(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "boolean";

    protected override string Wants => "a boolean";

    public override string Words(ValueKind example, bool cascaded) => "true or false";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind is ValueKind.Boolean or ValueKind.String or ValueKind.Text
        && (actual.Utf8.SequenceEqual("true"u8) || actual.Utf8.SequenceEqual("false"u8))
            ? null
            : Refusal(actual);
}
