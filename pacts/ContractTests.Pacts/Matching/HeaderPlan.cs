using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Compares headers: names are case-insensitive, values have an order, and unexpected headers are ignored. The
/// parameters of <c>Accept</c> and <c>Content-Type</c> may be in any order and among others.
/// </summary>
internal sealed class HeaderPlan
{
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept", "accept-encoding", "accept-language", "access-control-allow-headers", "access-control-allow-methods",
        "access-control-expose-headers", "access-control-request-headers", "allow", "cache-control", "if-match",
        "if-none-match", "vary",
    };

    private readonly Expected[] _headers;
    private readonly RuleState _rules;

    public HeaderPlan(Sequence<HttpHeader> expected, MatchingRules rules, RuleSet set, List<string> problems)
    {
        var names = expected.Select(header => header.Name.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        _rules = set.CompileNamed(rules, Part.Header, names, problems).Start;
        _headers = [.. expected
            .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => new Expected(
                group.Key, Split(group.Key, group), _rules.Member(group.Key.ToLowerInvariant())))];
    }

    /// <summary>Rules for the content type also apply to the type of the body.</summary>
    public RuleState ContentTypeRules => _rules.Member("content-type");

    /// <summary>The number of example values for which other values match.</summary>
    public int FreeValues => _headers.Sum(header => ValueListPlan.FreeValues(header.State, header.Values.Length));

    public void Compare(Sequence<HttpHeader> actual, Mismatches found)
    {
        foreach (var header in _headers)
        {
            var values = Find(actual, header.Name);
            if (values is null)
            {
                found.Add(new Mismatch(
                    MismatchKind.Header, header.Name, string.Join(", ", header.Values), Mismatch.Missing,
                    $"expected a header \"{header.Name}\", but it is missing")
                {
                    Rule = header.State.Rules?.AllOfThem(),
                });
            }
            else
            {
                Compare(header, values, found);
            }
        }
    }

    private static void Compare(Expected header, string[] actual, Mismatches found)
    {
        if (header.Values.Length == 0)
        {
            if (actual.Any(value => value.Length > 0))
                TextComparison.CompareEqual(
                    MismatchKind.Header, header.Name, "", string.Join(", ", actual), found);

            return;
        }

        var expected = header.Values;
        if (expected.Length != actual.Length && !Lists.Contains(header.Name))
            (expected, actual) = Align(header, expected, actual);

        if (header.State.Rules is null && !header.State.GoesOn)
            CompareWithoutRules(header.Name, expected, actual, found);
        else
            new ValueListPlan(MismatchKind.Header, header.Name, header.State).Compare(expected, actual, found);
    }

    /// <summary>One line may contain the values that the other side has in several lines.</summary>
    private static (string[] Expected, string[] Actual) Align(Expected header, string[] expected, string[] actual) =>
        header.State.Rules is null
            ? ([string.Join(", ", expected)], [string.Join(", ", actual)])
            : (expected, [.. actual.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))]);

    private static void CompareWithoutRules(string name, string[] expected, string[] actual, Mismatches found)
    {
        if (expected.Length != actual.Length)
        {
            TextComparison.CompareEqual(
                MismatchKind.Header, name, string.Join(", ", expected), string.Join(", ", actual), found);
            return;
        }

        for (var value = 0; value < expected.Length; value++)
        {
            var equal = HasParameters(name)
                ? ParametersMatch(expected[value], actual[value])
                : WithoutSpaces(expected[value]) == WithoutSpaces(actual[value]);
            if (!equal)
                TextComparison.CompareEqual(MismatchKind.Header, name, expected[value], actual[value], found);
        }
    }

    internal static bool IsList(string name) => Lists.Contains(name);

    internal static bool HasParameters(string name) =>
        name.Equals("accept", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-type", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The values are equal, and each expected parameter is present; values of parameters are case-insensitive.
    /// </summary>
    internal static bool ParametersMatch(string expected, string actual)
    {
        var wanted = Parts(expected);
        var given = Parts(actual);
        if (wanted.Length == 0 || given.Length == 0)
            return wanted.Length == given.Length;

        return wanted[0] == given[0]
            && wanted.Skip(1).All(part => given.Skip(1).Any(other => SameParameter(part, other)));
    }

    private static bool SameParameter(string expected, string actual)
    {
        var (wanted, given) = (Halves(expected), Halves(actual));
        return wanted.Name == given.Name && wanted.Value.Equals(given.Value, StringComparison.OrdinalIgnoreCase);
    }

    internal static (string Name, string Value) Halves(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (parameter, "") : (parameter[..equals].Trim(), parameter[(equals + 1)..].Trim());
    }

    internal static string[] Parts(string value) =>
        value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string WithoutSpaces(string value) =>
        value.Contains(',', StringComparison.Ordinal)
            ? string.Join(',', value.Split(',', StringSplitOptions.TrimEntries))
            : value;

    private static string[]? Find(Sequence<HttpHeader> headers, string name)
    {
        string[]? first = null;
        foreach (var header in headers)
        {
            if (!header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;

            var values = Split(name, [header]);
            first = first is null ? values : [.. first, .. values];
        }

        return first;
    }

    internal static string[] Split(string name, IEnumerable<HttpHeader> headers)
    {
        var values = headers.SelectMany(header => header.Values);
        return Lists.Contains(name)
            ? [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))]
            : [.. values.Select(value => value.Trim())];
    }

    private sealed record Expected(string Name, string[] Values, RuleState State);
}
