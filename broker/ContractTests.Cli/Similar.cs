namespace ContractTests.Cli;

/// <summary>The name that somebody meant who wrote another.</summary>
internal static class Similar
{
    /// <summary>Longer words than any name are compared with none: the time would grow with their length.</summary>
    private const int LongestWord = 100;

    /// <returns>The nearest name within a third of the word's letters; null if there is none.</returns>
    public static string? To(string word, IEnumerable<string> names)
    {
        if (word.Length is 0 or > LongestWord)
            return null;

        var nearest = names
            .Where(name => name.Length <= LongestWord && name != word)
            .Select(name => (Name: name, Distance: Distance(word.ToLowerInvariant(), name.ToLowerInvariant())))
            .OrderBy(each => each.Distance)
            .ThenBy(each => each.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        var most = Math.Max(1, word.TrimStart('-').Length / 3);
        return nearest.Name is not null && nearest.Distance <= most ? nearest.Name : null;
    }

    /// <summary>Letters to insert, delete, replace or swap with the next one.</summary>
    private static int Distance(string one, string other)
    {
        var (before, last, next) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var column = 0; column <= other.Length; column++)
            last[column] = column;
        for (var row = 1; row <= one.Length; row++)
        {
            next[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = last[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                next[column] = Math.Min(replaced, 1 + Math.Min(last[column], next[column - 1]));
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                    next[column] = Math.Min(next[column], before[column - 2] + 1);
            }

            (before, last, next) = (last, next, before);
        }

        return last[other.Length];
    }
}
