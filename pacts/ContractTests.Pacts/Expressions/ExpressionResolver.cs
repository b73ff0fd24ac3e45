using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

/// <summary>
/// Replaces calls with their groups, keeps the captures that something refers to, and refuses what would match
/// differently here than in the official core.
/// </summary>
internal sealed class ExpressionResolver
{
    private const int MostNodes = 50_000;
    private const int MostLevels = 1_000;

    private readonly GroupNames _groups;
    private readonly Dictionary<int, Capture> _captures = [];
    private readonly HashSet<int> _referred = [];
    private readonly HashSet<int> _tested = [];
    private readonly HashSet<int> _open = [];
    private int _nodes;
    private int _levels;

    private ExpressionResolver(GroupNames groups) => _groups = groups;

    private enum Behind
    {
        No,
        Positive,
        Negative,
    }

    /// <param name="kept">A group that is captured even if nothing refers to it.</param>
    public static ExpressionNode Resolve(ExpressionNode node, GroupNames groups, int? kept = null)
    {
        if (groups.HasNames && groups.HasNumbers)
            throw new ExpressionException("expected references by name, because the expression names its groups");

        var resolver = new ExpressionResolver(groups);
        resolver.Collect(node);
        if (kept is { } number)
            resolver._referred.Add(number);
        if (resolver._referred.Any(group => group > groups.Count))
            throw new ExpressionException("expected references to groups of the expression, but found another");

        return resolver.Resolve(node, Behind.No);
    }

    private void Collect(ExpressionNode node)
    {
        switch (node)
        {
            case Capture capture:
                // A condition that is an expression occurs twice: once for each outcome.
                _captures.TryAdd(capture.Number, capture);
                break;
            case Reference reference:
                _referred.UnionWith(reference.Groups);
                break;
            case Conditional conditional:
                _referred.UnionWith(conditional.Groups);
                _tested.UnionWith(conditional.Groups);
                break;
        }

        foreach (var part in Parts(node))
            Collect(part);
    }

    private static IEnumerable<ExpressionNode> Parts(ExpressionNode node) => node switch
    {
        Concatenation sequence => sequence.Nodes,
        Choice choice => choice.Nodes,
        Repeat repeat => [repeat.Node],
        Capture capture => [capture.Node],
        Atomic atomic => [atomic.Node],
        Look look => [look.Node],
        Conditional conditional => [conditional.Then, conditional.Otherwise],
        _ => [],
    };

    private ExpressionNode Resolve(ExpressionNode node, Behind behind)
    {
        if (++_nodes > MostNodes)
            throw new ExpressionException($"expected an expression of at most {MostNodes} parts");
        if (behind != Behind.No)
            Check(node, behind);

        switch (node)
        {
            case Concatenation sequence:
                var flat = LetterCase.Combine([.. sequence.Nodes.SelectMany(Flat)]);
                return InOrder([.. flat.Select(part => Resolve(part, behind))]);
            case Choice choice:
                return OneOf([.. choice.Nodes.Select(part => Resolve(part, behind))]);
            case Repeat repeat:
                return repeat with { Node = Resolve(repeat.Node, behind) };
            case Capture capture:
                return ResolveCapture(capture, behind);
            case Atomic atomic:
                return new Atomic(Resolve(atomic.Node, behind));
            case Look { Behind: true } look:
                return look with { Node = Resolve(look.Node, look.Negative ? Behind.Negative : Behind.Positive) };
            case Look look:
                return look with { Node = Resolve(look.Node, behind) };
            case Conditional conditional:
                return conditional with
                {
                    Then = Resolve(conditional.Then, behind),
                    Otherwise = Resolve(conditional.Otherwise, behind),
                };
            case Call call:
                return ResolveCapture(Called(call), behind);
            case Reference reference when reference.Groups.Any(_open.Contains):
                throw new ExpressionException("a group that refers to itself cannot be used here");
            case Letter:
                return LetterCase.Alone(node);
            default:
                return node;
        }
    }

    // A node with its own options is alone in a concatenation, and its letters form no text with those outside.
    private static IEnumerable<ExpressionNode> Flat(ExpressionNode node) =>
        node is Concatenation { Nodes.Count: not 1 } sequence ? sequence.Nodes.SelectMany(Flat) : [node];

    private ExpressionNode ResolveCapture(Capture capture, Behind behind)
    {
        if (!_open.Add(capture.Number))
            throw new ExpressionException("groups that call themselves cannot be used here");

        if (++_levels > MostLevels)
            throw new ExpressionException($"expected calls of groups in at most {MostLevels} levels");

        var node = Resolve(capture.Node, behind);
        _levels--;
        _open.Remove(capture.Number);
        return _referred.Contains(capture.Number)
            ? new Capture(node, capture.Number, _tested.Contains(capture.Number))
            : node;
    }

    private Capture Called(Call call)
    {
        if (call is { Name: null, Number: 0 })
            throw new ExpressionException("groups that call themselves cannot be used here");

        var numbers = call.Name is null ? [call.Number] : _groups.Named(call.Name);
        return numbers.Count == 1 && _captures.TryGetValue(numbers[0], out var called)
            ? called
            : throw new ExpressionException($"expected a group to call, but found <{call.Name ?? $"{call.Number}"}>");
    }

    /// <summary>A look-behind may only contain what has the same matches when it is read in either direction.</summary>
    private void Check(ExpressionNode node, Behind behind)
    {
        var cannot = node switch
        {
            Look { Behind: false } => "a look-ahead",
            Look { Negative: true } when behind == Behind.Positive => "a negative look-behind",
            Anchor { Place: AnchorPlace.End or AnchorPlace.EndBeforeLineFeed } => "the end of the text",
            Anchor { Place: AnchorPlace.ClusterBoundary or AnchorPlace.NoClusterBoundary } =>
                "the boundary of a cluster",
            Capture capture when behind == Behind.Negative && _groups.Captures(capture.Number) => "a capturing group",
            Capture capture when _referred.Contains(capture.Number) => "a group that is referred to",
            Atomic or Repeat { Manner: RepeatManner.Possessive } => "an atomic group or a possessive quantifier",
            Reference or Conditional => "a reference to a group",
            _ => null,
        };
        if (cannot is not null)
            throw new ExpressionException($"{cannot} cannot be used in a look-behind");
    }
}
