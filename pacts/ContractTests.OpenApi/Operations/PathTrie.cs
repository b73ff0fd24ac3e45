namespace ContractTests.OpenApi.Operations;

/// <summary>
/// Finds the operation of a request by the segments of its path; literals take precedence over templates.
/// </summary>
internal sealed class PathTrie(bool ignoresCase = false)
{
    private readonly Node _root = new(ignoresCase);

    public void Add(string path, Operation operation)
    {
        var node = _root;
        foreach (var segment in Segments(path))
            node = segment.Contains('{') ? node.Template(segment) : node.Literal(Uri.UnescapeDataString(segment));

        node.Operations.TryAdd(operation.Method, operation);
    }

    /// <summary>
    /// The operation, with the values of its path parameters as sent; if the path is only described for other methods,
    /// their operations.
    /// </summary>
    public PathMatch Find(string method, string path)
    {
        var segments = Segments(path);
        var others = new List<Operation>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = Find(_root, segments, 0, method, values, others);
        return new PathMatch(found, values, others);
    }

    private static Operation? Find(
        Node node, string[] segments, int at, string method, Dictionary<string, string> values, List<Operation> others)
    {
        if (at == segments.Length)
        {
            if (node.Operations.TryGetValue(method, out var operation))
                return operation;
            others.AddRange(node.Operations.Values);
            return null;
        }

        if (node.Literals.TryGetValue(Uri.UnescapeDataString(segments[at]), out var literal)
            && Find(literal, segments, at + 1, method, values, others) is { } exact)
        {
            return exact;
        }

        foreach (var (template, next) in node.Templates)
        {
            if (!template.Matches(segments[at])
                || Find(next, segments, at + 1, method, values, others) is not { } templated)
            {
                continue;
            }

            template.Read(segments[at], values);
            return templated;
        }

        return null;
    }

    private static string[] Segments(string path) => path.TrimStart('/').Split('/');

    private sealed class Node(bool ignoresCase)
    {
        private readonly Dictionary<string, (SegmentTemplate Template, Node Next)> _templates =
            new(StringComparer.Ordinal);

        private List<(SegmentTemplate Template, Node Next)>? _inOrder;

        public Dictionary<string, Node> Literals { get; } =
            new(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

        /// <summary>Templates with more literal characters come first.</summary>
        public IReadOnlyList<(SegmentTemplate Template, Node Next)> Templates => _inOrder ??=
            [.. _templates.Values.OrderByDescending(each => each.Template.LiteralLength)];

        public Dictionary<string, Operation> Operations { get; } = new(StringComparer.Ordinal);

        public Node Literal(string segment)
        {
            if (!Literals.TryGetValue(segment, out var next))
                Literals.Add(segment, next = new Node(ignoresCase));
            return next;
        }

        public Node Template(string segment)
        {
            _inOrder = null;
            if (!_templates.TryGetValue(segment, out var known))
                _templates.Add(segment, known = (new SegmentTemplate(segment), new Node(ignoresCase)));
            return known.Next;
        }
    }
}

/// <param name="Values">The values of the path parameters, still percent-encoded.</param>
/// <param name="Others">Operations with the same path and other methods, if none was found.</param>
internal sealed record PathMatch(
    Operation? Operation, IReadOnlyDictionary<string, string> Values, IReadOnlyList<Operation> Others);
