using System.Globalization;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;
using ContractTests.Pacts.Matching.Xml;

namespace ContractTests.WireMock.Patterns;

/// <summary>An XPath 1.0 expression that finds a node in every matching document.</summary>
/// <param name="Expression">Must match the found text as a whole; null if finding a node is enough.</param>
internal sealed record XmlPattern(string XPath, string? Expression);

/// <summary>
/// An expected XML document as conditions. XPath 1.0 has no regular expressions, so a rule about characters is a
/// separate condition: if its element may occur several times, one match is enough, and the notes say so.
/// </summary>
internal sealed class XmlConditions(PatternNotes notes)
{
    private const string Texts = "text()[normalize-space()]";

    private readonly List<XmlPattern> _conditions = [];
    private readonly Stack<string> _path = new();
    private string _root = "";
    private bool _repeats;

    private string Place => $"body ${string.Concat(_path.Reverse().Select(step => "." + step))}";

    public IReadOnlyList<XmlPattern> Of(XmlNode document, RuleState start)
    {
        _root = $"/{Step(document.Name)}";
        _conditions.Add(new XmlPattern(_root, null));
        AddElement(document, StateOf(start, document.Name, 0, 0), _root);
        return _conditions;
    }

    private static RuleState StateOf(RuleState parent, XmlName name, int among, int amongNamesakes) =>
        parent.OrElement(among).Member(name).OrElement(amongNamesakes);

    /// <summary>XPath engines limit the length of an expression, so each condition is a separate one.</summary>
    private void Require(string location, string condition) => _conditions.Add(new XmlPattern(
        location == _root ? $"{_root}[{condition}]" : $"{_root}[not({location}[not({condition})])]", null));

    private void AddElement(XmlNode expected, RuleState state, string location)
    {
        _path.Push(expected.Name.ToString());
        AddContent(state, location);
        AddAttributes(expected, state, location);
        AddChildren(expected, state, location);
        AddText(expected, state, location);
        _path.Pop();
    }

    private void AddContent(RuleState state, string location)
    {
        var limits = new List<string>();
        foreach (var rule in state.Rules?.Rules ?? [])
        {
            string[] own = (rule, state.IsCascaded) switch
            {
                (NotEmptyRule, _) => [">0"],
                (TypeRule { Min: { } least, Max: { } most }, false) => [$">={Number(least)}", $"<={Number(most)}"],
                (TypeRule { Min: { } least }, false) => [$">={Number(least)}"],
                (TypeRule { Max: { } most }, false) => [$"<={Number(most)}"],
                _ => [],
            };
            if (own.Length > 0)
                limits.Add(string.Join(" and ", own.Select(limit => $"count(*|{Texts}){limit}")));
        }

        if (state.Rules is { Combine: Combine.Or } rules && limits.Count == rules.Rules.Length)
            Require(location, string.Join(" or ", limits));
        else if (state.Rules is { Combine: Combine.And })
            limits.ForEach(limit => Require(location, limit));
    }

    private void AddAttributes(XmlNode expected, RuleState state, string location)
    {
        Require(location, $"count(@*[not(starts-with(name(),'xmlns'))])={Number(expected.Attributes.Count)}");
        foreach (var (name, value) in expected.Attributes)
        {
            _path.Push($"@{name}");
            var attribute = $"@{Step(name)}";
            Require(location, attribute);
            AddJudged(state.Member($"@{name}"), value, location, attribute);
            _path.Pop();
        }
    }

    private void AddChildren(XmlNode expected, RuleState state, string location)
    {
        var groups = expected.Children.Select((child, index) => (child, index)).GroupBy(entry => entry.child.Name);
        var steps = new List<string>();
        foreach (var group in groups)
        {
            var examples = group.ToArray();
            var own = Step(group.Key);
            steps.Add(own);
            var first = StateOf(state, group.Key, examples[0].index, 0);
            if (first.IsTyped)
            {
                Require(location, own);
                AddRepeated(examples[0].child, first, $"{location}/{own}");
                continue;
            }

            Require(location, $"count({own})={Number(examples.Length)}");
            for (var number = 0; number < examples.Length; number++)
            {
                var child = examples.Length == 1 ? own : $"{own}[{Number(number + 1)}]";
                var inner = StateOf(state, group.Key, examples[number].index, number);
                AddElement(examples[number].child, inner, $"{location}/{child}");
            }
        }

        Require(location, steps.Count == 0 ? "not(*)" : $"count(*)=count({string.Join('|', steps)})");
    }

    private void AddRepeated(XmlNode example, RuleState state, string location)
    {
        var before = _repeats;
        _repeats = true;
        AddElement(example, state, location);
        _repeats = before;
    }

    private void AddText(XmlNode expected, RuleState state, string location)
    {
        var own = state.Member("#text");
        if (expected.Children.Count == 0)
            AddJudged(own, expected.Text, location, "normalize-space(.)");
        else if (own.Rules is null && expected.Text.Length == 0)
            Require(location, $"not({Texts})");
        else if (own.Rules is not { } rules || !rules.Rules.All(rule => rule is TypeRule))
            notes.Refuse(Place, "text between elements");
    }

    /// <param name="value">The compared value, relative to the element.</param>
    private void AddJudged(RuleState state, string expected, string location, string value)
    {
        var isText = !value.StartsWith('@');
        if (state.Rules is null or { Rules: [EqualityRule] })
        {
            var words = string.Join(' ', expected.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (isText && words != expected)
                notes.Differs(Place, "white space within the text is ignored");

            Require(location, $"{value}={Quote(isText ? words : expected)}");
            return;
        }

        var pattern = RuleExpression.Of(state, expected, Place, notes);
        if (pattern == ExpressionText.Anything)
            return;

        if (_repeats)
            notes.Differs(Place, "if there are several elements, one match is enough");

        var found = isText ? location : $"{location}/{value}";
        var whole = isText ? $@"\s*(?:{pattern})\s*" : pattern;
        _conditions.Add(new XmlPattern(
            _repeats ? found + (isText ? "/text()" : "") : $"string({found})", whole));
    }

    /// <summary>An engine without namespace support sees a prefix, and the contract does not define which.</summary>
    private string Step(XmlName name)
    {
        if (name.Namespace.Length == 0)
            return name.Local;

        notes.Differs("body", "namespaces are ignored");
        var local = Quote(name.Local);
        return $"*[name()={local} or substring-after(name(),':')={local}]";
    }

    private static string Quote(string text)
    {
        if (!text.Contains('\'', StringComparison.Ordinal))
            return $"'{text}'";

        return text.Contains('"', StringComparison.Ordinal)
            ? $"concat('{text.Replace("'", "',\"'\",'", StringComparison.Ordinal)}')"
            : $"\"{text}\"";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
