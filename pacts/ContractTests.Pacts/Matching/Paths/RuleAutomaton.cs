using System.Globalization;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Paths;

/// <summary>
/// All path expressions of one part as one tree of steps. A <see cref="RuleState"/> walks it together with the
/// document, so that finding the rules of a node costs one step, regardless of the number of expressions.
/// </summary>
internal sealed class RuleAutomaton
{
    public static readonly RuleAutomaton Empty = Build([]);

    private RuleAutomaton(RuleState start) => Start = start;

    /// <summary>The state at the root of a document.</summary>
    public RuleState Start { get; }

    /// <summary>The rules below a place, as if that place were a document.</summary>
    public static RuleAutomaton At(RuleState place) => new(place);

    public static RuleAutomaton Build(IReadOnlyCollection<PlacedRuleList> lists)
    {
        var root = new Node();
        var rank = 0;
        foreach (var list in lists.Order(Comparer<PlacedRuleList>.Create(PlacedRuleList.Compare)))
        {
            var node = root;
            foreach (var step in list.Expression.Steps)
                node = node.Follow(step);

            // If a path is given twice, the first one applies.
            node.Rules ??= list.Rules;
            node.Rank = Math.Min(node.Rank, rank++);
        }

        return new RuleAutomaton(RuleState.Of([root], null));
    }

    internal sealed class Node
    {
        public CompiledRules? Rules { get; set; }

        /// <summary>0 takes precedence over 1, whatever the document.</summary>
        public int Rank { get; set; } = int.MaxValue;

        public bool IsTyped => Rules is not null && Array.Exists(Rules.Rules, rule => rule is TypeRule);

        public Dictionary<string, Node>? Literals { get; private set; }

        public Node? Any { get; private set; }

        public Node? AnyIndex { get; private set; }

        public bool GoesOn => Literals is not null || Any is not null || AnyIndex is not null;

        public Node Follow(PathToken step) => step switch
        {
            PathToken.Literal literal => FollowLiteral(literal.Text),
            PathToken.AnyIndex => AnyIndex ??= new Node(),
            _ => Any ??= new Node(),
        };

        /// <summary>The same place with other rules.</summary>
        public Node With(CompiledRules rules) =>
            new() { Rules = rules, Rank = Rank, Literals = Literals, Any = Any, AnyIndex = AnyIndex };

        public void AddNumbered(int index, List<Node> numbered)
        {
            if (AnyIndex is not null)
                numbered.Add(AnyIndex);

            var text = index.ToString(CultureInfo.InvariantCulture);
            if (Literals is not null && Literals.TryGetValue(text, out var literal))
                numbered.Add(literal);
        }

        private Node FollowLiteral(string text)
        {
            Literals ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!Literals.TryGetValue(text, out var node))
                Literals.Add(text, node = new Node());

            return node;
        }
    }
}
