using ContractTests.Broker.Dashboard;

namespace ContractTests.Broker.Network;

/// <summary>Pacticipants, and who consumes whom.</summary>
/// <param name="Nodes">By name.</param>
/// <param name="Edges">The status of each of their integrations.</param>
internal sealed record NetworkGraph(IReadOnlyList<NetworkNode> Nodes, IReadOnlyList<DashboardItem> Edges)
{
    private readonly Lazy<Dictionary<long, int>> _places = new(() =>
        Nodes.Select((node, place) => (node.Id, place)).ToDictionary(one => one.Id, one => one.place));

    public static NetworkGraph Of(IEnumerable<NetworkNode> nodes, IReadOnlyList<DashboardItem> edges) =>
        new(
            [.. nodes.OrderBy(node => node.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(node => node.Name, StringComparer.Ordinal)],
            edges);

    /// <summary>The index of a node in <see cref="Nodes"/>.</summary>
    public int PlaceOf(long id) => _places.Value[id];

    /// <summary>The lines of a drawing, without those from a node to itself.</summary>
    public IEnumerable<DashboardItem> Lines => Edges.Where(edge => edge.ConsumerId != edge.ProviderId);

    /// <summary>The part within this many steps from one node, with all edges between its nodes.</summary>
    public NetworkGraph Around(long id, int steps)
    {
        var neighbours = Lines.SelectMany(edge =>
                ((long From, long To)[])[(edge.ConsumerId, edge.ProviderId), (edge.ProviderId, edge.ConsumerId)])
            .ToLookup(edge => edge.From, edge => edge.To);
        var near = new HashSet<long> { id };
        for (var step = 0; step < steps; step++)
            near.UnionWith(near.ToList().SelectMany(one => neighbours[one]));
        return Only(node => near.Contains(node.Id));
    }

    /// <summary>Without nodes that have no integration.</summary>
    public NetworkGraph Connected()
    {
        var connected = Lines.SelectMany(edge => (long[])[edge.ConsumerId, edge.ProviderId]).ToHashSet();
        return Only(node => connected.Contains(node.Id));
    }

    private NetworkGraph Only(Func<NetworkNode, bool> isKept)
    {
        var nodes = Nodes.Where(isKept).ToList();
        var ids = nodes.Select(node => node.Id).ToHashSet();
        return new NetworkGraph(
            nodes, [.. Edges.Where(edge => ids.Contains(edge.ConsumerId) && ids.Contains(edge.ProviderId))]);
    }
}

internal sealed record NetworkNode(long Id, string Name);
