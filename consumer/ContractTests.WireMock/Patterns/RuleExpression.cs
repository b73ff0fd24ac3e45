using ContractTests.Pacts;
using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;
using ContractTests.WireMock.Expressions;

namespace ContractTests.WireMock.Patterns;

/// <summary>Converts rules about untyped text into one regular expression that matches the whole text.</summary>
internal static class RuleExpression
{
    private const string Number = @"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
    private const string Identifier = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private const string Three = @"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}";

    private const string Semver =
        $@"{Three}(?:-{Identifier}(?:\.{Identifier})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?";

    /// <param name="place">The place of the text, as in notes.</param>
    /// <param name="end">What follows the text.</param>
    public static string Of(
        RuleState state, string expected, string place, PatternNotes notes, string end = ExpressionText.End) =>
        state.Rules is { } rules
            ? Of(rules, state.IsCascaded, expected, place, notes, end)
            : ExpressionText.Quote(expected);

    public static string Of(
        CompiledRules rules, bool cascaded, string expected, string place, PatternNotes notes,
        string end = ExpressionText.End)
    {
        string[] all = [.. rules.Rules.Select(rule => Of(rule, cascaded, expected, place, notes, end)).Distinct()];
        if (all.Length == 0)
            return ExpressionText.Anything;

        return rules.Combine == Combine.Or ? ExpressionText.AnyOf(all) : ExpressionText.AllOf(all, end);
    }

    /// <summary>Whether every matching text consists of digits, signs, points and exponents.</summary>
    public static bool IsNumeric(RuleState state) =>
        state.Rules is { Rules: [IntegerRule or NumberRule or DecimalRule] };

    public static string Of(
        Rule rule, bool cascaded, string expected, string place, PatternNotes notes, string end = ExpressionText.End)
    {
        switch (rule)
        {
            case EqualityRule or ValuesRule:
                return ExpressionText.Quote(expected);
            case TypeRule:
                return ExpressionText.Anything;
            case RegexRule regex:
                return FromContract(regex, place, notes, end);
            case IncludeRule include:
                return ExpressionText.Anything + ExpressionText.Quote(include.Text) + ExpressionText.Anything;
            case IntegerRule:
                return "[-+]?[0-9]+";
            case NumberRule or DecimalRule:
                return Number;
            case BooleanRule:
                return "(?:true|false)";
            case NullRule:
                return ExpressionText.Nothing;
            case DateTimeRule date:
                return DateExpression.Of(date.Pattern);
            case NotEmptyRule:
                return @"[\s\S]+";
            case SemverRule:
                return Semver;
            case EachKeyRule or EachValueRule or ArrayContainsRule:
                return cascaded ? ExpressionText.Anything : ExpressionText.Nothing;
            default:
                notes.Refuse(place, $"the rule {rule.Name}");
                return ExpressionText.Nothing;
        }
    }

    private static string FromContract(RegexRule regex, string place, PatternNotes notes, string end)
    {
        try
        {
            var expression = JavaExpression.Entire(regex.Expression.Node, end, notes.NextGroup);
            if (expression.LooksAhead && end != ExpressionText.End)
                notes.Differs(place, "a look-ahead of a regular expression also reads what follows the value");

            return expression.Text;
        }
        catch (ExpressionException failure)
        {
            notes.Refuse(place, $"{failure.Message} in the regular expression {regex.Expression.Pattern}");
            return ExpressionText.Nothing;
        }
    }
}
