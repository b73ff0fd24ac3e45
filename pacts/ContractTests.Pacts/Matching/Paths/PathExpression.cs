using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ContractTests.Pacts.Matching.Paths;

/// <summary>One step of a path expression.</summary>
internal abstract record PathToken
{
    private PathToken()
    {
    }

    /// <summary>The name of a member or the index of an element: <c>.id</c>, <c>['id']</c>, <c>[0]</c>.</summary>
    public sealed record Literal(string Text) : PathToken;

    /// <summary><c>.*</c>: any member or element.</summary>
    public sealed record Any : PathToken
    {
        public static readonly Any Instance = new();
    }

    /// <summary><c>[*]</c>: any element, and any member whose name is a number.</summary>
    public sealed record AnyIndex : PathToken
    {
        public static readonly AnyIndex Instance = new();
    }
}

/// <summary>
/// A path expression of the specification, such as <c>$.items[*].id</c>. Its length and its number of steps are
/// limited, because it comes from somebody else's contract.
/// </summary>
internal sealed class PathExpression
{
    public const int LongestText = 4096;
    public const int MostSteps = 256;

    private PathExpression(string text, PathToken[] steps)
    {
        Text = text;
        Steps = steps;
        var weight = 2d;
        foreach (var step in steps)
            weight *= step is PathToken.Literal ? 2 : 1;

        // A power of two times a small number: exact in a double up to the longest expression.
        Precedence = weight * (steps.Length + 1);
    }

    public string Text { get; }

    /// <summary>The steps after the root.</summary>
    public IReadOnlyList<PathToken> Steps { get; }

    /// <summary>If several expressions match a place, the one with the greatest precedence applies.</summary>
    public double Precedence { get; }

    /// <summary>
    /// Sorts the expression that applies first; ties: longer, then leftmost specific.
    /// </summary>
    public static int Compare(PathExpression left, PathExpression right)
    {
        var order = right.Precedence.CompareTo(left.Precedence);
        if (order == 0)
            order = right.Steps.Count.CompareTo(left.Steps.Count);

        for (var step = 0; order == 0 && step < left.Steps.Count; step++)
            order = Generality(left.Steps[step]).CompareTo(Generality(right.Steps[step]));

        return order;
    }

    public static bool TryParse(
        string text, [NotNullWhen(true)] out PathExpression? expression, [NotNullWhen(false)] out string? problem)
    {
        expression = null;
        var steps = new List<PathToken>();
        problem = text.Length > LongestText
            ? $"expected a path expression of at most {LongestText} characters, but found {text.Length}"
            : Read(text, steps);
        if (problem is null && steps.Count > MostSteps)
            problem = $"expected a path expression of at most {MostSteps} steps, but found {steps.Count}";

        if (problem is null)
            expression = new PathExpression(text, [.. steps]);

        return problem is null;
    }

    /// <summary>The place of a header or query parameter by its name, which may contain any characters.</summary>
    public static PathExpression OfName(string text, string name) => new(text, [new PathToken.Literal(name)]);

    /// <summary>A header or query parameter, with <c>[0]</c> or <c>[*]</c> after its name for single values.</summary>
    public static bool TryParseNamed(
        string text, [NotNullWhen(true)] out PathExpression? expression, [NotNullWhen(false)] out string? problem)
    {
        if (text.StartsWith('$'))
            return TryParse(text, out expression, out problem);

        problem = null;
        var bracket = text.EndsWith(']') ? text.LastIndexOf('[') : -1;
        var inside = bracket > 0 ? text[(bracket + 1)..^1] : "";
        PathToken? value = inside == "*" ? PathToken.AnyIndex.Instance : null;
        if (inside.Length is > 0 and < 10 && inside.All(char.IsAsciiDigit))
            value = new PathToken.Literal(inside);

        expression = value is null
            ? OfName(text, text)
            : new PathExpression(text, [new PathToken.Literal(text[..bracket]), value]);
        return true;
    }

    private static int Generality(PathToken token) => token switch
    {
        PathToken.Literal => 0,
        PathToken.AnyIndex => 1,
        _ => 2,
    };

    private static string? Read(string text, List<PathToken> steps)
    {
        var position = 0;
        if (text.StartsWith('$'))
            position = 1;
        else if (text.Length > 0 && (char.IsLetterOrDigit(text[0]) || text[0] == '_'))
            ReadName(text, ref position, steps);
        else
            return $"expected a path expression that begins with $, but found \"{text}\"";

        while (position < text.Length)
        {
            var problem = text[position] switch
            {
                '.' => ReadDotted(text, ref position, steps),
                '[' => ReadBracketed(text, ref position, steps),
                var other => Unexpected("'.' or '['", text, position, other),
            };
            if (problem is not null)
                return problem;
        }

        return null;
    }

    private static string? ReadDotted(string text, ref int position, List<PathToken> steps)
    {
        position++;
        if (position < text.Length && text[position] == '*')
        {
            position++;
            steps.Add(PathToken.Any.Instance);
            return null;
        }

        var start = position;
        ReadName(text, ref position, steps);
        return position == start ? Ended("a name or '*'", text, position) : null;
    }

    private static void ReadName(string text, ref int position, List<PathToken> steps)
    {
        var start = position;
        while (position < text.Length && text[position] is not ('.' or '[' or ']' or '\'' or '"'))
            position++;

        if (position > start)
            steps.Add(new PathToken.Literal(text[start..position]));
    }

    private static string? ReadBracketed(string text, ref int position, List<PathToken> steps)
    {
        position++;
        string? problem = null;
        if (position < text.Length && text[position] == '*')
        {
            position++;
            steps.Add(PathToken.AnyIndex.Instance);
        }
        else if (position < text.Length && text[position] is '\'' or '"')
        {
            problem = ReadQuoted(text, ref position, steps);
        }
        else
        {
            problem = ReadIndex(text, ref position, steps);
        }

        if (problem is not null)
            return problem;

        if (position >= text.Length || text[position] != ']')
            return Ended("']'", text, position);

        position++;
        return null;
    }

    private static string? ReadQuoted(string text, ref int position, List<PathToken> steps)
    {
        var quote = text[position++];
        var name = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            if (text[position] == '\\' && position + 1 < text.Length && text[position + 1] is '\'' or '"' or '\\')
                position++;

            name.Append(text[position++]);
        }

        if (position >= text.Length || name.Length == 0)
            return Ended("a name in quotes", text, position);

        position++;
        steps.Add(new PathToken.Literal(name.ToString()));
        return null;
    }

    private static string? ReadIndex(string text, ref int position, List<PathToken> steps)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;

        var digits = text.AsSpan(start, position - start);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return Ended("an index, '*' or a name in quotes", text, position);

        steps.Add(new PathToken.Literal(index.ToString(CultureInfo.InvariantCulture)));
        return null;
    }

    private static string Ended(string expected, string text, int position) => position < text.Length
        ? Unexpected(expected, text, position, text[position])
        : $"expected {expected} at the end of the path expression \"{text}\"";

    private static string Unexpected(string expected, string text, int position, char found) =>
        $"expected {expected} at position {position} of the path expression \"{text}\", but found '{found}'";
}
