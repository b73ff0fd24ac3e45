namespace ContractTests.Pacts.Matching.Rules;

/// <summary>All known matching rules, for reading, writing, version limits and compilation.</summary>
internal static class RuleKinds
{
    /// <summary>The first kind that recognizes a rule without a name is used.</summary>
    public static IReadOnlyList<RuleKind> All => Tables.All;

    /// <returns>Null for an unknown name.</returns>
    public static RuleKind? Named(string name) =>
        name == TypeRule.Kind.Name ? TypeRule.Kind : Tables.ByName.GetValueOrDefault(name);

    /// <returns>Null for <see cref="MatchingRule.Unknown"/>.</returns>
    public static RuleKind? Of(MatchingRule rule) =>
        rule is MatchingRule.Type ? TypeRule.Kind : Tables.ByType.GetValueOrDefault(rule.GetType());

    public static string NameOf(MatchingRule rule) =>
        rule is MatchingRule.Unknown unknown ? unknown.Name : Of(rule)!.Name;

    /// <summary>
    /// Loaded lazily, because most contracts only have type rules, and loading the others would take milliseconds of a
    /// process's first test.
    /// </summary>
    private static class Tables
    {
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

        public static readonly Dictionary<string, RuleKind> ByName = NamesOfAll();

        public static readonly Dictionary<Type, RuleKind> ByType = All.ToDictionary(kind => kind.RuleType);

        private static Dictionary<string, RuleKind> NamesOfAll()
        {
            var names = new Dictionary<string, RuleKind>(StringComparer.Ordinal);
            foreach (var kind in All)
            {
                foreach (var name in kind.AllNames)
                    names.Add(name, kind);
            }

            return names;
        }
    }
}
