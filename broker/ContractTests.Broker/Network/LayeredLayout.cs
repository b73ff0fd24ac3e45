namespace ContractTests.Broker.Network;

/// <summary>
/// Arranges a network in columns from left to right, each consumer before its providers, and in each column from top to
/// bottom, near their neighbors. No two nodes have the same position.
/// </summary>
/// <remarks>
/// The method of Sugiyama: edges that close a cycle are ignored, columns follow from the longest path, the order within
/// them from the barycenter of the neighbors, and the positions from the least squares of the distances.
/// </remarks>
internal sealed class LayeredLayout
{
    private const int Sweeps = 8;

    private readonly IReadOnlyList<(int From, int To)> _edges;
    private readonly List<int>[] _neighbours;
    private readonly int[] _part;
    private readonly double[] _place;

    private LayeredLayout(int count, IReadOnlyList<(int From, int To)> edges)
    {
        _edges = edges;
        _neighbours = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        foreach (var (from, to) in edges)
        {
            _neighbours[from].Add(to);
            _neighbours[to].Add(from);
        }

        _part = Parts();
        _place = new double[count];
        Column = Columns(Forward());
        Arrange();
    }

    /// <summary>The column of each node, from 0.</summary>
    public int[] Column { get; }

    /// <summary>The position of each node in its column, from 0; at least 1 from the next.</summary>
    public IReadOnlyList<double> Place => _place;

    /// <param name="count">The number of nodes.</param>
    /// <param name="edges">Pairs of nodes; none from a node to itself.</param>
    public static LayeredLayout Of(int count, IReadOnlyList<(int From, int To)> edges) => new(count, edges);

    /// <summary>The index of the connected component of each node; larger components come first.</summary>
    private int[] Parts()
    {
        var part = new int[_neighbours.Length];
        Array.Fill(part, -1);
        List<int> sizes = [];
        for (var start = 0; start < part.Length; start++)
        {
            if (part[start] >= 0)
                continue;
            var open = new Stack<int>([start]);
            part[start] = sizes.Count;
            var size = 0;
            while (open.TryPop(out var node))
            {
                size++;
                foreach (var next in _neighbours[node].Where(next => part[next] < 0))
                {
                    part[next] = sizes.Count;
                    open.Push(next);
                }
            }

            sizes.Add(size);
        }

        var rank = new int[sizes.Count];
        foreach (var (number, place) in Enumerable.Range(0, sizes.Count).OrderByDescending(number => sizes[number])
            .Select((number, place) => (number, place)))
            rank[number] = place;
        return [.. part.Select(number => rank[number])];
    }

    /// <summary>The edges without those that close a cycle.</summary>
    private List<int>[] Forward()
    {
        var to = _edges.ToLookup(edge => edge.From, edge => edge.To);
        var isProvider = _edges.Select(edge => edge.To).ToHashSet();
        var forward = _neighbours.Select(_ => new List<int>()).ToArray();
        var (begun, done) = (new bool[forward.Length], new bool[forward.Length]);
        foreach (var start in Enumerable.Range(0, forward.Length).OrderBy(isProvider.Contains))
        {
            var open = new Stack<(int Node, IEnumerator<int> Next)>();
            Enter(start);
            while (open.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    done[top.Node] = true;
                    open.Pop();
                    continue;
                }

                var next = top.Next.Current;
                if (begun[next] && !done[next])
                    continue;
                forward[top.Node].Add(next);
                Enter(next);
            }

            void Enter(int node)
            {
                if (begun[node])
                    return;
                begun[node] = true;
                open.Push((node, to[node].GetEnumerator()));
            }
        }

        return forward;
    }

    /// <summary>
    /// Puts each node one column after its last predecessor, and a node without one before its first neighbor.
    /// </summary>
    private static int[] Columns(List<int>[] forward)
    {
        var before = new int[forward.Length];
        foreach (var next in forward.SelectMany(all => all))
            before[next]++;
        var isFirst = before.Select(count => count == 0).ToArray();
        var column = new int[forward.Length];
        var open = new Queue<int>(Enumerable.Range(0, forward.Length).Where(node => isFirst[node]));
        while (open.TryDequeue(out var node))
        {
            foreach (var next in forward[node])
            {
                column[next] = Math.Max(column[next], column[node] + 1);
                if (--before[next] == 0)
                    open.Enqueue(next);
            }
        }

        for (var node = 0; node < forward.Length; node++)
        {
            if (isFirst[node] && forward[node].Count > 0)
                column[node] = forward[node].Min(next => column[next]) - 1;
        }

        return column;
    }

    private void Arrange()
    {
        var columns = Enumerable.Range(0, _place.Length).GroupBy(node => Column[node])
            .OrderBy(column => column.Key)
            .Select(column => column.OrderBy(node => _part[node]).ToArray()).ToList();
        foreach (var column in columns)
        {
            for (var at = 0; at < column.Length; at++)
                _place[column[at]] = at;
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? columns : Enumerable.Reverse(columns))
            {
                var wanted = column.ToDictionary(node => node, Wanted);
                Array.Sort(column, (one, other) => (_part[one], wanted[one], one).CompareTo(
                    (_part[other], wanted[other], other)));
                Settle(column, wanted);
            }
        }

        var first = _place.Length == 0 ? 0 : _place.Min();
        for (var node = 0; node < _place.Length; node++)
            _place[node] -= first;
    }

    /// <summary>The mean position of its neighbors.</summary>
    private double Wanted(int node) =>
        _neighbours[node].Count == 0 ? _place[node] : _neighbours[node].Average(next => _place[next]);

    /// <summary>
    /// Positions the nodes of a column, in their order and at least 1 apart, as near as possible to their desired
    /// positions: nodes that would come too close form a block around the mean of their desired positions.
    /// </summary>
    private void Settle(int[] column, Dictionary<int, double> wanted)
    {
        var blocks = new Stack<(double Sum, int Count)>();
        for (var at = 0; at < column.Length; at++)
        {
            (double Sum, int Count) block = (wanted[column[at]] - at, 1);
            while (blocks.TryPeek(out var above) && above.Sum / above.Count >= block.Sum / block.Count)
            {
                blocks.Pop();
                block = (above.Sum + block.Sum, above.Count + block.Count);
            }

            blocks.Push(block);
        }

        var next = 0;
        foreach (var (sum, count) in blocks.Reverse())
        {
            for (var end = next + count; next < end; next++)
                _place[column[next]] = (sum / count) + next;
        }
    }
}
