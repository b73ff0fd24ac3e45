using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>The mismatches of one comparison, in the order of the actual document.</summary>
/// <param name="probes">Whether it only matters if there is a mismatch: then none is stored.</param>
internal sealed class Mismatches(bool probes = false)
{
    /// <summary>
    /// Further mismatches are only counted, so that the result for a document of any size is bounded.
    /// </summary>
    public const int Most = 1000;

    /// <summary>Removed mismatches are null, so that positions stay valid.</summary>
    private List<Mismatch?>? _kept;

    private int _forgotten;
    private int _dropped;

    private bool _probed;

    /// <summary>A mismatch was found and no more are needed, so the rest of the document is not read.</summary>
    public bool IsSettled => _probed;

    public bool Any => _probed || Count > 0;

    public int Count => Position - _forgotten;

    /// <summary>The position of the next mismatch, from which later ones can be removed.</summary>
    public int Position => _kept?.Count ?? 0;

    private bool IsFull => Count >= Most;

    /// <summary>Records a mismatch, and returns whether to create and add it.</summary>
    public bool Wants()
    {
        _probed |= probes;
        if (!probes && !IsFull)
            return true;

        _dropped++;
        return false;
    }

    public void Add(Mismatch mismatch)
    {
        if (Wants())
            (_kept ??= []).Add(mismatch);
    }

    public void Add(MismatchKind kind, string path, in Value expected, in Value actual, string reason,
        CompiledRules? rules = null, Rule? rule = null) =>
        Add(new Mismatch(kind, path, Value.Shorten(expected.Utf8), Value.Shorten(actual.Utf8), reason)
        {
            Rule = rule is null ? null : rules?.Refusing(rule),
        });

    public void AddAll(Mismatches others)
    {
        foreach (var mismatch in others._kept ?? [])
        {
            if (mismatch is not null)
                Add(mismatch);
        }

        _dropped += others._dropped;
    }

    /// <summary>Removes the mismatches between two positions.</summary>
    public void Forget(int start, int end)
    {
        for (var position = start; position < end; position++)
        {
            if (_kept![position] is null)
                continue;

            _kept[position] = null;
            _forgotten++;
        }
    }

    public IReadOnlyList<Mismatch> ToList()
    {
        if (_kept is null)
            return [];

        List<Mismatch> list = [.. _kept.OfType<Mismatch>()];
        if (_dropped > 0 && list.Count > 0)
        {
            var last = list[^1];
            var reason = $"{last.Reason} (and {_dropped} more mismatches, which are not listed)";
            list[^1] = last with { Reason = reason };
        }

        return list;
    }
}
