namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// One matching rule, ready to judge values. It answers null when it accepts, and otherwise a clause for the mismatch:
/// <c>expected an integer, but found "abc"</c>.
/// </summary>
internal abstract class Rule
{
    /// <summary>The name in the specification with its argument, as mismatches show it.</summary>
    public abstract string Name { get; }

    /// <summary>What it wants, to be read after "expected".</summary>
    protected abstract string Wants { get; }

    /// <summary>What it accepts, as it reads beside an example.</summary>
    /// <param name="example">What the example is.</param>
    /// <param name="cascaded">The rule stands above and reaches down.</param>
    public virtual string Words(ValueKind example, bool cascaded) => Wants;

    /// <summary>Judges anything that is not an array or object that is compared element by element.</summary>
    /// <param name="cascaded">The rule stands above and reaches down.</param>
    public abstract string? Judge(in Value expected, in Value actual, bool cascaded);

    /// <summary>Judges an array as a whole; its elements are judged on their own.</summary>
    public virtual string? JudgeArray(int count, bool cascaded) => null;

    /// <summary>Judges an object as a whole; its members are judged on their own.</summary>
    public virtual string? JudgeObject(int count, bool cascaded) => $"expected {Wants}, but found an object";

    protected string Refusal(in Value actual) => $"expected {Wants}, but found {actual.Described}";
}
