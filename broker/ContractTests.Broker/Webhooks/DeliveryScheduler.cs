using System.Collections.Concurrent;

namespace ContractTests.Broker.Webhooks;

/// <summary>A call that is due.</summary>
/// <param name="Attempts">The number of earlier attempts.</param>
/// <param name="UnderWay">The number of calls to its host in progress on all nodes.</param>
internal sealed record DueCall(long Id, string Host, int Attempts, int UnderWay);

/// <summary>
/// Distributes the calls of one node among hosts, so that unresponsive hosts do not delay calls to others. The number
/// of concurrent calls to each host is limited. Half of the calls of a node are reserved for the first call to a host
/// that answered last time; retries, further calls to a host, and calls to unresponsive hosts share the other half.
/// </summary>
internal sealed class DeliveryScheduler(WebhookOptions options)
{
    /// <summary>The maximum number of remembered unresponsive hosts; above it, all are forgotten.</summary>
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<string, bool> _silent = new(StringComparer.Ordinal);

    /// <summary>Records whether a host answered, with any status.</summary>
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

    /// <param name="due">The longest overdue first, at most as many for a host as are allowed at a time.</param>
    /// <param name="running">The number of calls of this node in progress.</param>
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
