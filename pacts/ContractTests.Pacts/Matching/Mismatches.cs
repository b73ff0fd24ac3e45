using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>What one comparison found, in the order of the actual document.</summary>
/// <param name="probes">Only whether there is a difference matters: nothing is kept.</param>
internal sealed class Mismatches(bool probes = false)
{
    /// <summary>
    /// Further mismatches are counted and not kept, so that a document of any size has a bounded result.
    /// </summary>
    public const int Most = 1000;

    /// <summary>Removed mismatches are null, so that positions stay valid.</summary>
    private List<Mismatch?>? kept;

    private int forgotten;
    private int dropped;

    private bool probed;

    /// <summary>The question is answered; the rest of the document need not be looked at.</summary>
    public bool IsSettled => probed;

    public bool Any => probed || Count > 0;

    public int Count => Position - forgotten;

    /// <summary>The position of the next mismatch, from which later ones can be removed.</summary>
    public int Position => kept?.Count ?? 0;

    private bool IsFull => Count >= Most;

    /// <summary>Notes that there is a mismatch and tells whether it is to be described and added.</summary>
    public bool Wants()
    {
        probed |= probes;
        if (!probes && !IsFull)
            return true;

        dropped++;
        return false;
    }

    public void Add(Mismatch mismatch)
    {
        if (Wants())
            (kept ??= []).Add(mismatch);
    }

    public void Add(MismatchKind kind, string path, in Value expected, in Value actual, string reason,
        CompiledRules? rules = null, Rule? rule = null) =>
        Add(new Mismatch(kind, path, Value.Shorten(expected.Utf8), Value.Shorten(actual.Utf8), reason)
        {
            Rule = rules is not null && rule is not null ? rules.Refusing(rule) : null,
        });

    public void AddAll(Mismatches others)
    {
        foreach (var mismatch in others.kept ?? [])
        {
            if (mismatch is not null)
                Add(mismatch);
        }

        dropped += others.dropped;
    }

    /// <summary>Removes the mismatches between two positions.</summary>
    public void Forget(int start, int end)
    {
        for (var position = start; position < end; position++)
        {
            if (kept![position] is null)
                continue;

            kept[position] = null;
            forgotten++;
        }
    }

    public IReadOnlyList<Mismatch> ToList()
    {
        if (kept is null)
            return [];

        List<Mismatch> list = [.. kept.OfType<Mismatch>()];
        if (dropped > 0 && list.Count > 0)
        {
            var last = list[^1];
            var reason = $"{last.Reason} (and {dropped} more mismatches, which are not listed)";
            list[^1] = last with { Reason = reason };
        }

        return list;
    }
}
