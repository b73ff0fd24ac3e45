namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// A rule that is unknown or invalid, and refuses every value.
/// </summary>
internal sealed class UnknownRule(string name, string problem) : Rule
{
    public override string Name => name;

    public string Problem => problem;

    protected override string Wants => problem;

    public override string? Judge(in Value expected, in Value actual, bool cascaded) => problem;

    public override string? JudgeArray(int count, bool cascaded) => problem;

    public override string? JudgeObject(int count, bool cascaded) => problem;
}
