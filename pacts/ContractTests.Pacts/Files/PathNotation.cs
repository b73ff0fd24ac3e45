namespace ContractTests.Pacts.Files;

/// <summary>Writes the steps of a Pact path: <c>.name</c> if possible, otherwise <c>['a name']</c>.</summary>
internal static class PathNotation
{
    public static string Step(string name) => IsPlain(name) ? "." + name : Bracketed(name);

    /// <summary>
    /// Splits a path after its first step: <c>$.headers.Accept</c> into <c>headers</c> and <c>.Accept</c>; false for a
    /// path without a named step.
    /// </summary>
    public static bool TrySplit(string path, out string first, out string rest)
    {
        (first, rest) = ("", "");
        var text = path.StartsWith('$') ? path[1..] : path;
        if (text.StartsWith('.'))
        {
            var end = text.AsSpan(1).IndexOfAny('.', '[');
            first = end < 0 ? text[1..] : text[1..(end + 1)];
            rest = end < 0 ? "" : text[(end + 1)..];
            return first.Length > 0;
        }

        if (text.Length < 4 || text[0] != '[' || text[1] is not ('\'' or '"'))
            return false;

        var close = text.IndexOf($"{text[1]}]", 2, StringComparison.Ordinal);
        if (close < 3)
            return false;

        first = text[2..close].Replace("\\'", "'", StringComparison.Ordinal);
        rest = text[(close + 2)..];
        return true;
    }

    /// <summary>The plain name of <c>.Accept</c> or <c>['Accept']</c>; <c>[0]</c> is kept.</summary>
    public static string Name(string steps)
    {
        if (steps.StartsWith('.'))
            return steps[1..];

        return TrySplit(steps, out var first, out var rest) ? first + rest : steps;
    }

    private static bool IsPlain(string name) =>
        name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static string Bracketed(string name) => $"['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";
}
