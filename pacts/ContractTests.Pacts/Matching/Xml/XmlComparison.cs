using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Xml;

/// <summary>
/// One comparison of an XML document with an expected one. Children are grouped by name: the order of different names
/// is ignored, but not the order within one name, unless a type rule compares each with the first expected one.
/// </summary>
internal sealed class XmlComparison
{
    private readonly bool _allowsUnexpected;
    private readonly DocumentPath _path = new(ReadOnlyMemory<byte>.Empty);
    private Mismatches _found = new();
    private long _workLeft;

    private XmlComparison(bool allowsUnexpected, int bytes)
    {
        _allowsUnexpected = allowsUnexpected;
        _workLeft = ComparisonLimitException.WorkFor(bytes, atLeast: 20_000);
    }

    /// <param name="bytes">The size of the actual document.</param>
    /// <exception cref="ComparisonLimitException">The rules require too many comparisons.</exception>
    public static Mismatches Run(
        XmlNode expected, XmlNode actual, RuleState start, bool allowsUnexpected, int bytes)
    {
        var comparison = new XmlComparison(allowsUnexpected, bytes);
        comparison.Compare(expected, actual, StateOf(start, actual.Name, 0, 0));
        return comparison._found;
    }

    /// <summary>The number of elements, attributes and texts of the example for which other values match.</summary>
    public static int FreeValues(XmlNode expected, RuleState start) =>
        FreeValuesIn(expected, StateOf(start, expected.Name, 0, 0));

    private static int FreeValuesIn(XmlNode expected, RuleState state)
    {
        var free = state.AcceptsOthers ? 1 : 0;
        if (expected.Text.Length > 0 && state.Member("#text").AcceptsOthers)
            free++;

        free += expected.Attributes.Keys.Count(name => state.Member($"@{name}").AcceptsOthers);
        var namesakes = new Dictionary<XmlName, int>();
        for (var index = 0; index < expected.Children.Count; index++)
        {
            var child = expected.Children[index];
            var number = namesakes.GetValueOrDefault(child.Name);
            namesakes[child.Name] = number + 1;
            free += FreeValuesIn(child, StateOf(state, child.Name, index, number));
        }

        return free;
    }

    /// <summary>
    /// A path may have the index of a child among all children before its name, or the index among children of the same
    /// name after it, or none: <c>$.animals[*].dog</c>, <c>$.animals.dog[0]</c>, <c>$.animals.dog</c>.
    /// </summary>
    private static RuleState StateOf(RuleState parent, XmlName name, int among, int amongNamesakes) =>
        parent.OrElement(among).Member(name).OrElement(amongNamesakes);

    private void Compare(XmlNode expected, XmlNode actual, RuleState state)
    {
        if (_found.IsSettled)
            return;

        if (--_workLeft < 0)
            throw new ComparisonLimitException(_path.ToString());

        if (state.Rules is { Combine: Combine.Or })
            CompareAlternatives(expected, actual, state);
        else
            CompareOne(expected, actual, state);
    }

    private void CompareAlternatives(XmlNode expected, XmlNode actual, RuleState state)
    {
        var outer = _found;
        foreach (var alternative in state.Alternatives)
        {
            _found = new Mismatches(probes: true);
            CompareOne(expected, actual, alternative);
            var isAccepted = !_found.Any;
            _found = outer;
            if (isAccepted)
                return;
        }

        // No rule accepts the element: collect the reasons of each.
        foreach (var alternative in state.Alternatives)
            CompareOne(expected, actual, alternative);
    }

    private void CompareOne(XmlNode expected, XmlNode actual, RuleState state)
    {
        _path.Enter(actual.Name.ToString());
        if (expected.Name != actual.Name)
        {
            var reason = $"expected an element {expected.Name}, but found {actual.Name}";
            Add(expected.Name.ToString(), actual.Name.ToString(), reason);
        }
        else
        {
            JudgeContent(actual, state);
            CompareAttributes(expected, actual, state);
            CompareChildren(expected, actual, state);
            CompareText("#text", state.Member("#text"), expected.Text, actual.Text);
        }

        _path.Leave();
    }

    /// <summary>
    /// On an element, rules about the number of values count its content; rules about values apply to its text.
    /// </summary>
    private void JudgeContent(XmlNode actual, RuleState state)
    {
        if (state.Rules is not { } rules)
            return;

        foreach (var rule in rules.Rules)
        {
            if (rule is not (TypeRule or NotEmptyRule)
                || rule.JudgeArray(actual.ContentCount, state.IsCascaded) is not { } reason)
            {
                continue;
            }

            _found.Add(new Mismatch(
                MismatchKind.Body, _path.ToString(), actual.Name.ToString(), actual.Name.ToString(), reason)
            {
                Rule = rules.Refusing(rule),
            });
        }
    }

    private void CompareAttributes(XmlNode expected, XmlNode actual, RuleState state)
    {
        foreach (var (name, value) in expected.Attributes)
        {
            if (actual.Attributes.TryGetValue(name, out var was))
            {
                CompareText($"@{name}", state.Member($"@{name}"), value, was);
                continue;
            }

            _path.Enter($"@{name}");
            Add(value, Mismatch.Missing, $"expected an attribute \"{name}\", but it is missing",
                state.Member($"@{name}").Rules);
            _path.Leave();
        }

        if (_allowsUnexpected)
            return;

        foreach (var (name, value) in actual.Attributes)
        {
            if (expected.Attributes.ContainsKey(name))
                continue;

            _path.Enter($"@{name}");
            Add("", value, $"expected no attribute \"{name}\", but found one");
            _path.Leave();
        }
    }

    private void CompareChildren(XmlNode expected, XmlNode actual, RuleState state)
    {
        var wanted = expected.Children
            .GroupBy(child => child.Name)
            .ToDictionary(group => group.Key, group => group.ToArray());
        var children = actual.Children.Select((child, index) => (child, index));
        foreach (var group in children.GroupBy(entry => entry.child.Name))
        {
            var came = group.ToArray();
            var states = came
                .Select((entry, number) => StateOf(state, group.Key, entry.index, number))
                .ToArray();
            if (!wanted.Remove(group.Key, out var examples))
                AddUnexpected(group.Key, came[0].child, states[0]);
            else if (states[0].IsTyped)
                CompareEach(examples[0], [.. came.Select(entry => entry.child)], states);
            else
                CompareInOrder(examples, [.. came.Select(entry => entry.child)], states, state);
        }

        foreach (var (name, _) in wanted)
            AddMissing(name, state);
    }

    private void CompareEach(XmlNode example, XmlNode[] actual, RuleState[] states)
    {
        for (var child = 0; child < actual.Length; child++)
            Compare(example, actual[child], states[child]);
    }

    private void CompareInOrder(XmlNode[] expected, XmlNode[] actual, RuleState[] states, RuleState parent)
    {
        for (var child = 0; child < Math.Max(expected.Length, actual.Length); child++)
        {
            if (child >= actual.Length)
                AddMissing(expected[child].Name, parent);
            else if (child < expected.Length)
                Compare(expected[child], actual[child], states[child]);
            else if (!_allowsUnexpected)
                AddUnexpected(actual[child].Name, actual[child], states[child]);
        }
    }

    private void AddUnexpected(XmlName name, XmlNode actual, RuleState state)
    {
        // Where a type rule applies, only children of the expected kinds are allowed, in responses too.
        if (_allowsUnexpected && !state.IsTyped)
            return;

        _path.Enter(name.ToString());
        Add("", actual.Text, $"expected no element {name} here, but found one");
        _path.Leave();
    }

    private void AddMissing(XmlName name, RuleState parent)
    {
        _path.Enter(name.ToString());
        var reason = $"expected an element {name}, but it is missing";
        Add(name.ToString(), Mismatch.Missing, reason, parent.Member(name).Rules);
        _path.Leave();
    }

    private void CompareText(string step, RuleState state, string expected, string actual)
    {
        _path.Enter(step);
        if (state.Rules is not null || expected != actual)
            TextComparison.Compare(MismatchKind.Body, _path.ToString(), state, expected, actual, _found);

        _path.Leave();
    }

    private void Add(string expected, string actual, string reason, CompiledRules? standing = null) =>
        _found.Add(new Mismatch(MismatchKind.Body, _path.ToString(), expected, actual, reason)
        {
            Rule = standing?.AllOfThem(),
        });
}
