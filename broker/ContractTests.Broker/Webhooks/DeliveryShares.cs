using System.Collections.Concurrent;

namespace ContractTests.Broker.Webhooks;

/// <summary>A call that could be made now.</summary>
/// <param name="Attempts">How many times it was tried before.</param>
/// <param name="UnderWay">How many calls to its host all nodes are making.</param>
internal sealed record DueCall(long Id, string Host, int Attempts, int UnderWay);

/// <summary>
/// Shares the calls of one node out among hosts, so that those that do not answer hold up nobody else: each host has
/// so many at a time and no more. Half of the places are kept for the first call to a host that answered last time;
/// repeated calls, the second and further ones to a host, and those to a host that gave no answer have the other half.
/// </summary>
internal sealed class DeliveryShares(WebhookOptions options)
{
    /// <summary>How many hosts that do not answer are remembered; beyond that it begins anew.</summary>
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<string, bool> _silent = new(StringComparer.Ordinal);

    /// <summary>Notes whether a host answered, whatever it said.</summary>
    public void Note(string host, bool answered)
    {
        if (answered)
        {
            _silent.TryRemove(host, out _);
            return;
        }

        if (_silent.Count >= Remembered)
            _silent.Clear();
        _silent[host] = true;
    }

    /// <param name="due">The longest overdue first, of one host as many as it may have at a time.</param>
    /// <param name="running">How many calls this node is making.</param>
    public List<DueCall> Choose(IEnumerable<DueCall> due, int running)
    {
        var places = due.GroupBy(call => call.Host).SelectMany(calls => calls.Select((call, at) =>
        {
            var place = call.UnderWay + at + 1;
            var isFirst = place == 1 && call.Attempts == 0 && !_silent.ContainsKey(call.Host);
            return (Call: call, Place: place, IsFirst: isFirst);
        }));
        var chosen = new List<DueCall>();
        foreach (var (call, place, isFirst) in
            places.OrderByDescending(each => each.IsFirst).ThenBy(each => each.Place))
        {
            var limit = isFirst ? options.CallsAtOnce : Math.Max(1, options.CallsAtOnce / 2);
            if (place <= options.CallsAtOncePerHost && running + chosen.Count < limit)
                chosen.Add(call);
        }

        return chosen;
    }
}
