using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Compares query parameters and form fields: by name, each with all its values in order. Unexpected names are refused.
/// </summary>
internal sealed class ParameterPlan
{
    private readonly MismatchKind _kind;
    private readonly Expected[] _parameters;
    private readonly HashSet<string> _names;

    public ParameterPlan(MismatchKind kind, Sequence<QueryParameter> expected, RuleAutomaton rules)
    {
        _kind = kind;
        _parameters = [.. expected.Select(parameter => new Expected(
            parameter.Name, parameter.Values, rules.Start.Member(parameter.Name)))];
        _names = expected.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The number of example values for which other values match.</summary>
    public int FreeValues => _parameters.Sum(parameter => ValueListPlan.FreeValues(
        parameter.State, parameter.Values.Count));

    public void Compare(Sequence<QueryParameter> actual, Mismatches found)
    {
        foreach (var parameter in _parameters)
        {
            var match = Find(actual, parameter.Name);
            if (match is null)
            {
                found.Add(new Mismatch(
                    _kind, PathOf(parameter.Name), Show(parameter.Values), Mismatch.Missing,
                    $"expected a {What} \"{parameter.Name}\", but it is missing")
                {
                    Rule = parameter.State.Rules?.AllOfThem(),
                });
            }
            else
            {
                var values = new ValueListPlan(_kind, PathOf(parameter.Name), parameter.State);
                values.Compare(Texts(parameter.Values), Texts(match.Values), found);
            }
        }

        foreach (var parameter in actual)
        {
            if (!_names.Contains(parameter.Name))
            {
                found.Add(new Mismatch(
                    _kind, PathOf(parameter.Name), "", Show(parameter.Values),
                    $"expected no {What} \"{parameter.Name}\", but found one"));
            }
        }
    }

    private string What => _kind == MismatchKind.Query ? "query parameter" : "form field";

    private static QueryParameter? Find(Sequence<QueryParameter> parameters, string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Name == name)
                return parameter;
        }

        return null;
    }

    private static string[] Texts(Sequence<string?> values) => [.. values.Select(value => value ?? "")];

    private static string Show(Sequence<string?> values) => string.Join(", ", values);

    private string PathOf(string name)
    {
        if (_kind == MismatchKind.Query)
            return name;

        var path = new System.Text.StringBuilder("$");
        DocumentPath.AppendName(path, name);
        return path.ToString();
    }

    private sealed record Expected(string Name, Sequence<string?> Values, RuleState State);
}
