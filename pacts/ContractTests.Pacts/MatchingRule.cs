namespace ContractTests.Pacts;

/// <summary>One matching rule of a contract, with the names of the specification.</summary>
public abstract record MatchingRule
{
    private MatchingRule()
    {
    }

    public sealed record Equality : MatchingRule;

    /// <param name="Min">The minimum number of elements, if the value is a list.</param>
    /// <param name="Max">The maximum number of elements, if the value is a list.</param>
    public sealed record Type(int? Min = null, int? Max = null) : MatchingRule;

    /// <param name="Pattern">Must match the entire value.</param>
    public sealed record Regex(string Pattern) : MatchingRule;

    public sealed record Include(string Text) : MatchingRule;

    public sealed record Integer : MatchingRule;

    public sealed record Decimal : MatchingRule;

    public sealed record Number : MatchingRule;

    public sealed record Boolean : MatchingRule;

    public sealed record Null : MatchingRule;

    /// <param name="Format">A Java-style pattern; null for <c>yyyy-MM-dd</c>.</param>
    public sealed record Date(string? Format) : MatchingRule;

    /// <param name="Format">A Java-style pattern; null for <c>HH:mm:ss</c>.</param>
    public sealed record Time(string? Format) : MatchingRule;

    /// <param name="Format">A Java-style pattern; null for <c>yyyy-MM-dd'T'HH:mm:ssXXX</c>.</param>
    public sealed record DateTime(string? Format) : MatchingRule;

    /// <summary>At least one element must match each variant; an empty list compares every expected element.</summary>
    public sealed record ArrayContains(Sequence<ArrayVariant> Variants) : MatchingRule;

    /// <summary>Compares the magic bytes of the content.</summary>
    public sealed record ContentType(string Expected) : MatchingRule;

    public sealed record Values : MatchingRule;

    public sealed record EachKey(RuleDefinition Definition) : MatchingRule;

    public sealed record EachValue(RuleDefinition Definition) : MatchingRule;

    public sealed record NotEmpty : MatchingRule;

    public sealed record Semver : MatchingRule;

    /// <param name="Class">A class of the specification such as <c>success</c>; null if statuses are listed.</param>
    public sealed record StatusCode(string? Class, Sequence<int> Statuses) : MatchingRule;

    /// <summary>An unknown rule, which is kept unchanged and refuses every value.</summary>
    public sealed record Unknown(string Name, JsonFragment Json) : MatchingRule;
}

/// <summary>
/// A variant of <see cref="MatchingRule.ArrayContains"/>: an expected element by its index, with its own rules.
/// </summary>
public sealed record ArrayVariant(int Index, MatchingRules Rules, Generators Generators);

/// <summary>The content of <c>eachKey</c> and <c>eachValue</c>: an example and the rules for it.</summary>
public sealed record RuleDefinition(JsonFragment? Example, Sequence<MatchingRule> Rules, Generator? Generator);

/// <summary>How the rules of one place are combined.</summary>
public enum Combine
{
    And,
    Or,
}

/// <summary>The rules at one place.</summary>
public sealed record RuleList(Sequence<MatchingRule> Rules, Combine Combine = Combine.And)
{
    /// <summary>The value in the file if it is neither AND nor OR: kept unchanged, and treated as AND.</summary>
    internal JsonFragment? UnknownCombine { get; init; }
}
