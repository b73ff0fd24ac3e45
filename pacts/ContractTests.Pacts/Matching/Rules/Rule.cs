namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// One compiled matching rule. It returns null if it accepts a value, and otherwise a reason for the mismatch:
/// <c>expected an integer, but found "abc"</c>.
/// </summary>
internal abstract class Rule
{
    /// <summary>The name in the specification with its argument, as shown in mismatches.</summary>
    public abstract string Name { get; }

    /// <summary>What it requires, after the word "expected".</summary>
    protected virtual string Wants => Name;

    /// <summary>What it accepts, as text beside an example.</summary>
    /// <param name="example">The kind of the example.</param>
    /// <param name="cascaded">Whether the rule is at a parent and cascades.</param>
    public virtual string Words(ValueKind example, bool cascaded) => Wants;

    /// <summary>Compares any value except arrays and objects that are compared element by element.</summary>
    /// <param name="cascaded">Whether the rule is at a parent and cascades.</param>
    public abstract string? Judge(in Value expected, in Value actual, bool cascaded);

    /// <summary>Compares an array as a whole; its elements are compared separately.</summary>
    public virtual string? JudgeArray(int count, bool cascaded) => JudgeElements(count, cascaded);

    /// <summary>Compares only the number of elements: of an array, or of the values of a header.</summary>
    public virtual string? JudgeElements(int count, bool cascaded) => null;

    /// <summary>Compares an object as a whole; its members are compared separately.</summary>
    public virtual string? JudgeObject(int count, bool cascaded) => $"expected {Wants}, but found an object";

    protected string Refusal(in Value actual) => $"expected {Wants}, but found {actual.Described}";
}
