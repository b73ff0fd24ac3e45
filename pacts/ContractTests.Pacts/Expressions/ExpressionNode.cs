using System.Globalization;
using ContractTests.Pacts.Expressions.Unicode;

namespace ContractTests.Pacts.Expressions;

/// <summary>A regular expression of a contract, as it was read.</summary>
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

    /// <summary>A character whose case does not matter; with those beside it, it may be one other character.</summary>
    public sealed record Letter(int CodePoint) : ExpressionNode;

    public sealed record Concatenation(IReadOnlyList<ExpressionNode> Nodes) : ExpressionNode;

    public sealed record Choice(IReadOnlyList<ExpressionNode> Nodes) : ExpressionNode;

    /// <param name="Most">Null for any number.</param>
    public sealed record Repeat(ExpressionNode Node, int Least, int? Most, RepeatManner Manner) : ExpressionNode
    {
        /// <summary>How often, in the notation that .NET and Java share.</summary>
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

    /// <summary>A group whose text is referred to.</summary>
    /// <param name="IsTested">Whether a conditional asks if it has matched.</param>
    public sealed record Capture(ExpressionNode Node, int Number, bool IsTested = false) : ExpressionNode;

    /// <summary>What has matched once is not tried in another way.</summary>
    public sealed record Atomic(ExpressionNode Node) : ExpressionNode;

    public sealed record Look(ExpressionNode Node, bool Behind, bool Negative) : ExpressionNode;

    public sealed record Anchor(AnchorPlace Place) : ExpressionNode;

    /// <summary><c>\K</c>, which says where a found text begins: no matter where all of it must match.</summary>
    public sealed record Keep : ExpressionNode;

    /// <param name="Groups">Those of the name; the last that has matched counts.</param>
    public sealed record Reference(IReadOnlyList<int> Groups, bool IgnoresCase) : ExpressionNode;

    /// <summary>A group run again at another place.</summary>
    /// <param name="Name">Null if the group is called by its number.</param>
    public sealed record Call(int Number, string? Name) : ExpressionNode;

    /// <param name="Groups">One of which must have matched for the first way.</param>
    public sealed record Conditional(
        IReadOnlyList<int> Groups, ExpressionNode Then, ExpressionNode Otherwise) : ExpressionNode;
}
