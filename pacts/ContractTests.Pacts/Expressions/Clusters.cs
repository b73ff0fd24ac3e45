using ContractTests.Pacts.Expressions.Unicode;
using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

/// <summary>
/// What people see as one character, though it may be several code points: the extended grapheme clusters of Unicode
/// (UAX 29), except for the conjuncts of rule 9c, which the official core does not support either.
/// </summary>
internal static class Clusters
{
    private static readonly ExpressionNode Any = new Set(CharacterClass.Anything);

    /// <summary><c>\X</c></summary>
    public static readonly ExpressionNode One = new Atomic(new Concatenation(
    [
        Any,
        new Repeat(new Concatenation([new Anchor(AnchorPlace.NoClusterBoundary), Any]), 0, null, RepeatManner.Greedy),
    ]));

    /// <summary>A position between two characters of one cluster.</summary>
    public static readonly ExpressionNode Inside = new Choice(
    [
        Between(Of("cr"), Of("lf")),
        new Concatenation(
        [
            After(new CharacterClass.Not(Of("control", "cr", "lf"))),
            Before(new CharacterClass.Not(Of("control", "cr", "lf"))),
            new Choice(
            [
                Before(Of("extend", "zwj", "spacingmark")),
                new Concatenation([After(Of("prepend")), Before(CharacterClass.Anything)]),
                Between(Of("l"), Of("l", "v", "lv", "lvt")),
                Between(Of("lv", "v"), Of("v", "t")),
                Between(Of("lvt", "t"), Of("t")),
                Emoji(),
                Flag(),
            ]),
        ]),
    ]);

    /// <summary><c>\y</c>: also matches at the start and the end of the text.</summary>
    public static readonly ExpressionNode Boundary = new Look(Inside, Behind: false, Negative: true);

    // A pictograph that is joined to the previous one.
    private static Concatenation Emoji()
    {
        var pictograph = new CharacterClass.Property("extendedpictographic");
        var extend = new Repeat(new Set(Of("extend")), 0, null, RepeatManner.Greedy);
        var before = new Concatenation([new Set(pictograph), extend, new Set(Of("zwj"))]);
        return new Concatenation(
        [
            new Look(before, Behind: true, Negative: false),
            Before(pictograph),
        ]);
    }

    // The second of two regional indicators.
    private static Concatenation Flag()
    {
        var indicator = new Set(Of("regional_indicator"));
        var pairs = new Repeat(new Concatenation([indicator, indicator]), 0, null, RepeatManner.Greedy);
        var first = new Look(indicator, Behind: true, Negative: true);
        return new Concatenation(
        [
            new Look(new Concatenation([first, pairs, indicator]), Behind: true, Negative: false),
            new Look(indicator, Behind: false, Negative: false),
        ]);
    }

    private static Concatenation Between(CharacterClass one, CharacterClass other) =>
        new([After(one), Before(other)]);

    private static Look After(CharacterClass set) => new(new Set(set), Behind: true, Negative: false);

    private static Look Before(CharacterClass set) => new(new Set(set), Behind: false, Negative: false);

    private static CharacterClass.Either Of(params string[] kinds) =>
        new([.. kinds.Select(kind => new CharacterClass.Property($"cluster/{kind}"))]);
}
