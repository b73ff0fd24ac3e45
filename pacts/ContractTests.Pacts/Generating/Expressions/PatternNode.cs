namespace ContractTests.Pacts.Generating.Expressions;

/// <summary>A regular expression as far as texts can be made from it.</summary>
internal abstract record PatternNode
{
    /// <summary>Anchors, look-arounds and options: they add no characters.</summary>
    public static readonly PatternNode Empty = new Sequence([]);

    private PatternNode()
    {
    }

    public sealed record Character(CharacterSet Set) : PatternNode;

    public sealed record Sequence(IReadOnlyList<PatternNode> Nodes) : PatternNode;

    public sealed record Choice(IReadOnlyList<PatternNode> Nodes) : PatternNode;

    /// <param name="Max">Null for any number.</param>
    public sealed record Repeat(PatternNode Node, int Min, int? Max) : PatternNode;

    /// <summary>A group whose text may be referred to, by number and perhaps by name.</summary>
    public sealed record Capture(PatternNode Node, int Number, string? Name) : PatternNode;

    public sealed record Reference(string Group) : PatternNode;
}
