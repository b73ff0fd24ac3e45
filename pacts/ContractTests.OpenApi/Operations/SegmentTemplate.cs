namespace ContractTests.OpenApi;

/// <summary>A segment of a path with parameters in it: <c>{id}</c>, <c>{name}.{extension}</c>.</summary>
internal sealed class SegmentTemplate
{
    // Literals and names by turns: the first and the last are literals, often empty.
    private readonly List<string> literals = [];
    private readonly List<string> names = [];

    public SegmentTemplate(string text)
    {
        Text = text;
        var rest = text;
        while (rest.IndexOf('{', StringComparison.Ordinal) is var open and >= 0
            && rest.IndexOf('}', open) is var close and >= 0)
        {
            literals.Add(rest[..open]);
            // Some descriptions write the style into the template, as RFC 6570 does: {.id*}.
            names.Add(rest[(open + 1)..close].TrimStart('.', ';').TrimEnd('*'));
            rest = rest[(close + 1)..];
        }

        literals.Add(rest);
    }

    public string Text { get; }

    public IReadOnlyList<string> Names => names;

    public int LiteralLength => literals.Sum(literal => literal.Length);

    public bool Matches(string segment) => Values(segment) is not null;

    public void Read(string segment, Dictionary<string, string> values)
    {
        var read = Values(segment)!;
        for (var at = 0; at < names.Count; at++)
            values[names[at]] = read[at];
    }

    private List<string>? Values(string segment)
    {
        if (!segment.StartsWith(literals[0], StringComparison.Ordinal))
            return null;

        var values = new List<string>();
        var at = literals[0].Length;
        for (var next = 1; next < literals.Count; next++)
        {
            var isLast = next == literals.Count - 1;
            var end = isLast && segment.EndsWith(literals[next], StringComparison.Ordinal)
                ? segment.Length - literals[next].Length
                : isLast || literals[next].Length == 0 ? -1
                : segment.IndexOf(literals[next], at, StringComparison.Ordinal);
            if (end <= at)
                return null;
            values.Add(segment[at..end]);
            at = end + literals[next].Length;
        }

        return at == segment.Length ? values : null;
    }
}
