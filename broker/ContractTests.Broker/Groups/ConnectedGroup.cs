using ContractTests.Broker.Integrations;

namespace ContractTests.Broker.Groups;

/// <summary>The integrations that are connected with one pacticipant, directly or indirectly.</summary>
internal static class ConnectedGroup
{
    /// <param name="start">The pacticipant.</param>
    /// <param name="all">Every integration.</param>
    /// <param name="most">The search stops after this many pacticipants; the nearest are found first.</param>
    public static IReadOnlyList<Integration> Of(long start, IReadOnlyList<Integration> all, int most)
    {
        var asConsumer = all.ToLookup(integration => integration.ConsumerId);
        var asProvider = all.ToLookup(integration => integration.ProviderId);
        var met = new HashSet<long> { start };
        var found = new List<Integration>();
        var seen = new HashSet<Integration>();
        var next = new Queue<long>([start]);
        while (met.Count < most && next.TryDequeue(out var pacticipant))
        {
            foreach (var integration in asConsumer[pacticipant].Concat(asProvider[pacticipant]).Where(seen.Add))
            {
                found.Add(integration);
                if (met.Add(integration.ConsumerId))
                    next.Enqueue(integration.ConsumerId);
                if (met.Add(integration.ProviderId))
                    next.Enqueue(integration.ProviderId);
            }
        }

        return found;
    }
}
