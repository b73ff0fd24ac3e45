using System.Collections.Frozen;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>Every known matching rule. Readers, writers, limits of versions and compilation follow the list.</summary>
internal static class RuleKinds
{
    /// <summary>Of a rule without a name, the first that recognizes it decides.</summary>
    public static readonly IReadOnlyList<RuleKind> All =
    [
        RegexRule.Kind,
        TypeRule.Kind,
        DateTimeRule.DateTimeKind,
        DateTimeRule.DateKind,
        DateTimeRule.TimeKind,
        EqualityRule.Kind,
        IncludeRule.Kind,
        IntegerRule.Kind,
        DecimalRule.Kind,
        NumberRule.Kind,
        BooleanRule.Kind,
        NullRule.Kind,
        ArrayContainsRule.Kind,
        ContentTypeRule.Kind,
        ValuesRule.Kind,
        EachKeyRule.Kind,
        EachValueRule.Kind,
        NotEmptyRule.Kind,
        SemverRule.Kind,
        StatusCodeRule.Kind,
    ];

    private static readonly FrozenDictionary<string, RuleKind> ByName = All
        .SelectMany(kind => kind.AllNames, (kind, name) => KeyValuePair.Create(name, kind))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, RuleKind> ByType = All.ToFrozenDictionary(kind => kind.RuleType);

    /// <returns>Null for a name that nobody knows.</returns>
    public static RuleKind? Named(string name) => ByName.GetValueOrDefault(name);

    /// <returns>Null for <see cref="MatchingRule.Unknown"/>.</returns>
    public static RuleKind? Of(MatchingRule rule) => ByType.GetValueOrDefault(rule.GetType());

    public static string NameOf(MatchingRule rule) =>
        rule is MatchingRule.Unknown unknown ? unknown.Name : Of(rule)!.Name;
}
