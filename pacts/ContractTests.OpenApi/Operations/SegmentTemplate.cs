namespace ContractTests.OpenApi.Operations;

/// <summary>A segment of a path with parameters: <c>{id}</c>, <c>{name}.{extension}</c>.</summary>
internal sealed class SegmentTemplate
{
    // Literals and names alternate: the first and the last are literals, often empty.
    private readonly List<string> _literals = [];
    private readonly List<string> _names = [];

    public SegmentTemplate(string text)
    {
        Text = text;
        var rest = text;
        while (rest.IndexOf('{', StringComparison.Ordinal) is var open and >= 0
            && rest.IndexOf('}', open) is var close and >= 0)
        {
            _literals.Add(rest[..open]);
            // Some descriptions have the style in the template, as in RFC 6570: {.id*}.
            _names.Add(rest[(open + 1)..close].TrimStart('.', ';').TrimEnd('*'));
            rest = rest[(close + 1)..];
        }

        _literals.Add(rest);
    }

    public string Text { get; }

    public IReadOnlyList<string> Names => _names;

    public int LiteralLength => _literals.Sum(literal => literal.Length);

    public bool Matches(string segment) => Values(segment) is not null;

    public void Read(string segment, Dictionary<string, string> values)
    {
        var read = Values(segment)!;
        for (var at = 0; at < _names.Count; at++)
            values[_names[at]] = read[at];
    }

    private List<string>? Values(string segment)
    {
        if (!segment.StartsWith(_literals[0], StringComparison.Ordinal))
            return null;

        var values = new List<string>();
        var at = _literals[0].Length;
        for (var next = 1; next < _literals.Count; next++)
        {
            var isLast = next == _literals.Count - 1;
            var end = isLast && segment.EndsWith(_literals[next], StringComparison.Ordinal)
                ? segment.Length - _literals[next].Length
                : isLast || _literals[next].Length == 0 ? -1
                : segment.IndexOf(_literals[next], at, StringComparison.Ordinal);
            if (end <= at)
                return null;
            values.Add(segment[at..end]);
            at = end + _literals[next].Length;
        }

        return at == segment.Length ? values : null;
    }
}
