using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.WireMock.Patterns;

/// <summary>
/// Query parameters or form fields: one expression for the encoded text, which covers the names, the number of values
/// of each, and all fixed values; and one expression for each decoded value with a rule.
/// </summary>
internal sealed class ParameterPattern
{
    private readonly StringBuilder _conditions = new();
    private readonly List<NamedPattern> _values = [];
    private readonly PatternNotes _notes;
    private readonly string _what;

    /// <param name="what">The name of the kind in notes: <c>query parameter</c>.</param>
    public ParameterPattern(
        Sequence<QueryParameter> expected, RuleState rules, string what, PatternNotes notes)
    {
        (_what, _notes) = (what, notes);
        foreach (var parameter in expected)
            Add(parameter, rules.Member(parameter.Name));

        var names = ExpressionText.AnyOf([.. expected.Select(parameter => UrlText.InName(parameter.Name))]);
        Expression = $@"{_conditions}(?:{names}(?:=[^&]*)?(?:&|\z)|&)+";
    }

    public string Expression { get; }

    public IReadOnlyList<NamedPattern> Values => _values;

    private void Add(QueryParameter parameter, RuleState state)
    {
        var name = UrlText.InName(parameter.Name);
        var others = $@"(?!{name}(?:[=&]|\z))[^&]*";
        string[] expected = [.. parameter.Values.Select(value => value ?? "")];
        if (expected.Length == 0)
        {
            _notes.Refuse($"{_what} {parameter.Name}", "a parameter without any value");
            return;
        }

        if (state.Rules is null)
        {
            string[] pairs = [.. expected.Select((value, index) =>
                Pair(parameter.Name, name, value, state.Element(index), expected.Length == 1))];
            var between = $"(?:&{others})*&";
            _conditions.Append($@"(?=(?:{others}&)*{string.Join(between, pairs)}(?:&{others})*\z)");
            return;
        }

        var (least, most) = Counts(state);
        var each = RuleExpression.IsNumeric(state) && !state.GoesOn
            ? $@"{name}=(?:{Numeric(state, parameter.Name)})(?=&|\z)"
            : $@"{name}(?:=[^&]*)?(?=&|\z)";
        var more = $"{{{Math.Max(least - 1, 0)},{(most is { } top ? Math.Max(top - 1, 0) : "")}}}";
        _conditions.Append($@"(?=(?:{others}&)*{each}(?:(?:&{others})*&{each}){more}(?:&{others})*\z)");
        if (!RuleExpression.IsNumeric(state) || state.GoesOn)
            AddValue(parameter.Name, expected, state, most);
    }

    private string Numeric(RuleState state, string name) => RuleExpression
        .Of(state, "", $"{_what} {name}", _notes)
        .Replace("[-+]?", "(?:-|%2[Bb])?", StringComparison.Ordinal);

    private string Pair(string plainName, string name, string value, RuleState state, bool isOnly)
    {
        if (state.Rules is not null)
        {
            if (!isOnly)
                _notes.Refuse($"{_what} {plainName}", "rules for one of several values");

            Judge(plainName, RuleExpression.Of(state, value, $"{_what} {plainName}", _notes));
            return $@"{name}(?:=[^&]*)?(?=&|\z)";
        }

        return value.Length == 0 ? $@"{name}=?(?=&|\z)" : $@"{name}={UrlText.InValue(value)}(?=&|\z)";
    }

    private void AddValue(string name, string[] expected, RuleState state, int? most)
    {
        var place = $"{_what} {name}";
        var each = state.Rules!.Rules.OfType<EachValueRule>().FirstOrDefault()?.Parent ?? state;
        string[] patterns = [.. expected
            .Select((value, index) => RuleExpression.Of(each.Element(index), value, place, _notes))
            .Distinct()];
        Judge(name, ExpressionText.AnyOf(patterns));
        if (most != 1 && patterns is not [ExpressionText.Anything])
            _notes.Differs(place, "if there are several values, one match is enough");
    }

    private void Judge(string name, string pattern)
    {
        if (pattern != ExpressionText.Anything)
            _values.Add(new NamedPattern(name, pattern));
    }

    /// <summary>How many values the rules allow; at least one.</summary>
    private static (int Least, int? Most) Counts(RuleState state)
    {
        var types = state.IsCascaded || state.Rules is not { Combine: Combine.And } and
            ? []
            : and.Rules.OfType<TypeRule>().ToList();
        return (types.Max(type => type.Min) ?? 1, types.Min(type => type.Max));
    }
}
