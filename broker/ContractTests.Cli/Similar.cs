namespace ContractTests.Cli;

/// <summary>Finds the name that a misspelled word probably means.</summary>
internal static class Similar
{
    /// <summary>Longer words are not compared, because the time grows with their length.</summary>
    private const int LongestWord = 100;

    /// <returns>The nearest name within an edit distance of a third of the word; null if there is none.</returns>
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

    /// <summary>The edit distance: letters to insert, delete, replace or swap with the next one.</summary>
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
