using System.Globalization;
using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.Pacts.Expressions;

/// <summary>A parsed regular expression of a contract.</summary>
internal abstract record ExpressionNode
{
    public static readonly ExpressionNode Empty = new Concatenation([]);

    private ExpressionNode()
    {
    }

    internal enum RepeatManner
    {
        Greedy,
        Lazy,
        Possessive,
    }

    internal enum AnchorPlace
    {
        StartOfLine,
        EndOfLine,
        Start,
        End,
        EndBeforeLineFeed,
        WordBoundary,
        NoWordBoundary,
        AsciiWordBoundary,
        NoAsciiWordBoundary,
        ClusterBoundary,
        NoClusterBoundary,
    }

    public static ExpressionNode OneOf(IReadOnlyList<ExpressionNode> nodes) =>
        nodes.Count == 1 ? nodes[0] : new Choice(nodes);

    public static ExpressionNode InOrder(IReadOnlyList<ExpressionNode> nodes) =>
        nodes.Count == 1 ? nodes[0] : new Concatenation(nodes);

    /// <summary>One character.</summary>
    public sealed record Set(CharacterClass Class) : ExpressionNode;

    /// <summary>A case-insensitive character; together with its neighbours it may match one other character.</summary>
    public sealed record Letter(int CodePoint) : ExpressionNode;

    public sealed record Concatenation(IReadOnlyList<ExpressionNode> Nodes) : ExpressionNode;

    public sealed record Choice(IReadOnlyList<ExpressionNode> Nodes) : ExpressionNode;

    /// <param name="Most">Null for no limit.</param>
    public sealed record Repeat(ExpressionNode Node, int Least, int? Most, RepeatManner Manner) : ExpressionNode
    {
        /// <summary>The number of repetitions, in the syntax that .NET and Java share.</summary>
        public static string Times(int least, int? most) => (least, most) switch
        {
            (0, null) => "*",
            (1, null) => "+",
            (0, 1) => "?",
            (_, null) => string.Create(CultureInfo.InvariantCulture, $"{{{least},}}"),
            _ when least == most => string.Create(CultureInfo.InvariantCulture, $"{{{least}}}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{{{least},{most}}}"),
        };
    }

    /// <summary>A capturing group to which something refers.</summary>
    /// <param name="IsTested">Whether a conditional tests if it has matched.</param>
    public sealed record Capture(ExpressionNode Node, int Number, bool IsTested = false) : ExpressionNode;

    /// <summary>A group without backtracking into it.</summary>
    public sealed record Atomic(ExpressionNode Node) : ExpressionNode;

    public sealed record Look(ExpressionNode Node, bool Behind, bool Negative) : ExpressionNode;

    public sealed record Anchor(AnchorPlace Place) : ExpressionNode;

    /// <summary><c>\K</c>, which sets the start of the match; it has no effect if the entire text must match.</summary>
    public sealed record Keep : ExpressionNode;

    /// <param name="Groups">The groups with the name; the last one that matched counts.</param>
    public sealed record Reference(IReadOnlyList<int> Groups, bool IgnoresCase) : ExpressionNode;

    /// <summary>A subexpression call.</summary>
    /// <param name="Name">Null if the group is called by its number.</param>
    public sealed record Call(int Number, string? Name) : ExpressionNode;

    /// <param name="Groups">The first branch is used if one of them has matched.</param>
    public sealed record Conditional(
        IReadOnlyList<int> Groups, ExpressionNode Then, ExpressionNode Otherwise) : ExpressionNode;
}
