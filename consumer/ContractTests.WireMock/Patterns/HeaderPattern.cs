using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.WireMock.Patterns;

/// <summary>One header of a request.</summary>
/// <param name="Expression">Matches a whole header line.</param>
/// <param name="IsOneLine">Whether there must be exactly one line; otherwise one matching line is enough.</param>
/// <param name="MayBeMissing">Whether a missing header is accepted.</param>
internal sealed record HeaderPattern(string Name, string Expression, bool IsOneLine, bool MayBeMissing)
{
    internal static IEnumerable<HeaderPattern> Of(HttpRequest expected, RuleSet set, PatternNotes notes)
    {
        var names = expected.Headers.Select(header => header.Name.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var rules = set.CompileNamed(expected.Rules, Part.Header, names, []).Start;
        return expected.Headers
            .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => Of(
                group.Key, HeaderPlan.Split(group.Key, group), rules.Member(group.Key.ToLowerInvariant()), notes));
    }

    private static HeaderPattern Of(string name, string[] values, RuleState state, PatternNotes notes)
    {
        if (values.Length == 0)
            return new HeaderPattern(name, @"\s*", true, false);

        if (state.Rules is null && !state.GoesOn)
            return WithoutRules(name, values, notes);

        var place = $"header {name}";
        var isLine = values.Length == 1 && !HeaderPlan.IsList(name);
        var end = isLine ? ExpressionText.End : @"\s*(?:,|\z)";
        var each = values.Select((value, index) => RuleExpression.Of(state.Element(index), value, place, notes, end));
        string[] judged = [.. each.Select(one => one == ExpressionText.Anything ? one : $@"\s*(?:{one})\s*")];
        if (isLine)
        {
            notes.Differs(place, "if there are several lines, one match is enough");
            return new HeaderPattern(name, judged[0], false, false);
        }

        notes.Differs(place, "values must come in one line, as many as in the contract");
        return new HeaderPattern(name, string.Join(',', judged.Select(InList)), true, false);
    }

    /// <summary>A value of a list ends at the comma, even if its rule would match commas.</summary>
    private static string InList(string expression) => expression == ExpressionText.Anything
        ? "[^,]*"
        : $"(?=[^,]*)(?:{expression})";

    private static HeaderPattern WithoutRules(string name, string[] values, PatternNotes notes)
    {
        if (HeaderPlan.HasParameters(name))
        {
            var parts = values.Select(WithParameters);
            return new HeaderPattern(name, $@"\s*{string.Join(@"\s*,\s*", parts)}\s*", values.Length == 1, false);
        }

        var pieces = values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToList();
        if (pieces.Count > 1)
            notes.Differs($"header {name}", "values must come in one line");

        var line = string.Join(@"\s*,\s*", pieces.Select(ExpressionText.Quote));
        return new HeaderPattern(name, $@"\s*{line}\s*", true, false);
    }

    /// <summary>Expected parameters may be in any order and among others; their values are case-insensitive.</summary>
    private static string WithParameters(string value)
    {
        var parts = HeaderPlan.Parts(value);
        if (parts.Length == 0)
            return "";

        var pattern = new StringBuilder(ExpressionText.Quote(parts[0])).Append(@"\s*");
        foreach (var parameter in parts.Skip(1))
        {
            var (name, text) = HeaderPlan.Halves(parameter);
            var equal = parameter.Contains('=', StringComparison.Ordinal)
                ? $@"\s*=\s*(?i:{ExpressionText.Quote(text)})"
                : "";
            pattern.Append($@"(?=(?:;[^;,]*)*;\s*{ExpressionText.Quote(name)}{equal}\s*(?:[;,]|\z))");
        }

        return pattern.Append("(?:;[^,]*)?").ToString();
    }
}

/// <summary>A query parameter or form field, with an expression that matches one decoded value as a whole.</summary>
internal sealed record NamedPattern(string Name, string Expression);
