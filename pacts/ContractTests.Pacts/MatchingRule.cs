namespace ContractTests.Pacts;

/// <summary>One matching rule of a contract, by the names of the specification.</summary>
public abstract record MatchingRule
{
    private MatchingRule()
    {
    }

    public sealed record Equality : MatchingRule;

    /// <param name="Min">The least number of elements, where the value is a list.</param>
    /// <param name="Max">The greatest number of elements, where the value is a list.</param>
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

    /// <summary>Each variant must be met by some element; an empty list compares every expected element.</summary>
    public sealed record ArrayContains(Sequence<ArrayVariant> Variants) : MatchingRule;

    /// <summary>By the magic bytes of the content.</summary>
    public sealed record ContentType(string Expected) : MatchingRule;

    public sealed record Values : MatchingRule;

    public sealed record EachKey(RuleDefinition Definition) : MatchingRule;

    public sealed record EachValue(RuleDefinition Definition) : MatchingRule;

    public sealed record NotEmpty : MatchingRule;

    public sealed record Semver : MatchingRule;

    /// <param name="Class">A class of the specification such as <c>success</c>; null when statuses are listed.</param>
    public sealed record StatusCode(string? Class, Sequence<int> Statuses) : MatchingRule;

    /// <summary>A rule that no version knows: kept as it is, and failing whatever it is asked to judge.</summary>
    public sealed record Unknown(string Name, JsonFragment Json) : MatchingRule;
}

/// <summary>
/// A variant of <see cref="MatchingRule.ArrayContains"/>: an expected element by its index, with own rules.
/// </summary>
public sealed record ArrayVariant(int Index, MatchingRules Rules, Generators Generators);

/// <summary>What <c>eachKey</c> and <c>eachValue</c> apply: an example and the rules for it.</summary>
public sealed record RuleDefinition(JsonFragment? Example, Sequence<MatchingRule> Rules, Generator? Generator);

/// <summary>How the rules of one place are combined.</summary>
public enum Combine
{
    And,
    Or,
}

/// <summary>The rules that stand at one place.</summary>
public sealed record RuleList(Sequence<MatchingRule> Rules, Combine Combine = Combine.And)
{
    /// <summary>What the file says instead of AND or OR: kept as it is, and meaning AND.</summary>
    internal JsonFragment? UnknownCombine { get; init; }
}
