namespace ContractTests.Pacts.Expressions.Unicode;

/// <summary>A set of code points: sorted ranges with gaps between them.</summary>
internal sealed class CodePoints
{
    public const int Last = 0x10FFFF;

    private readonly (int First, int Last)[] _ranges;

    private CodePoints((int First, int Last)[] ranges) => _ranges = ranges;

    public IReadOnlyList<(int First, int Last)> Ranges => _ranges;

    /// <param name="ranges">In any order; they may overlap.</param>
    public static CodePoints Of(IEnumerable<(int First, int Last)> ranges)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var (first, last) in ranges.Order())
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            else
                merged.Add((first, last));
        }

        return new CodePoints([.. merged]);
    }

    public bool Contains(int codePoint)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (codePoint < _ranges[middle].First)
                high = middle - 1;
            else if (codePoint > _ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    public CodePoints Complement()
    {
        var others = new List<(int, int)>();
        var next = 0;
        foreach (var (first, last) in _ranges)
        {
            if (first > next)
                others.Add((next, first - 1));
            next = last + 1;
        }

        if (next <= Last)
            others.Add((next, Last));
        return new CodePoints([.. others]);
    }

    public CodePoints Intersect(CodePoints other)
    {
        var both = new List<(int, int)>();
        var (mine, theirs) = (0, 0);
        while (mine < _ranges.Length && theirs < other._ranges.Length)
        {
            var (first, last) = _ranges[mine];
            var (otherFirst, otherLast) = other._ranges[theirs];
            if (Math.Max(first, otherFirst) <= Math.Min(last, otherLast))
                both.Add((Math.Max(first, otherFirst), Math.Min(last, otherLast)));
            if (last < otherLast)
                mine++;
            else
                theirs++;
        }

        return new CodePoints([.. both]);
    }
}
