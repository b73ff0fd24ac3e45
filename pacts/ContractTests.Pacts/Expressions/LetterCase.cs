using ContractTests.Pacts.Expressions.Unicode;
using static ContractTests.Pacts.Expressions.ExpressionNode;

namespace ContractTests.Pacts.Expressions;

/// <summary>Case-insensitive matching, where a letter may match other letters, or another number of letters.</summary>
internal static class LetterCase
{
    /// <summary>Adjacent letters form one text, in which <c>ss</c> matches <c>ß</c>.</summary>
    public static IEnumerable<ExpressionNode> Combine(IReadOnlyList<ExpressionNode> nodes)
    {
        var letters = new List<int>();
        foreach (var node in nodes)
        {
            if (node is Letter letter)
            {
                letters.Add(letter.CodePoint);
                continue;
            }

            foreach (var one in OfText(letters))
                yield return one;
            letters.Clear();
            yield return node;
        }

        foreach (var one in OfText(letters))
            yield return one;
    }

    /// <summary>A node before a quantifier.</summary>
    public static ExpressionNode Alone(ExpressionNode node) =>
        node is Letter letter ? InOrder([.. OfText([letter.CodePoint])]) : node;

    public static ExpressionNode OfClass(CharacterClass set, bool isNegated)
    {
        var folded = new CharacterClass.Folded(set);
        if (isNegated)
            return new Set(new CharacterClass.Not(folded));

        var texts = CaseFolding.TextsOf(set).Select(text => InOrder([.. text.Select(One)])).ToList();
        return texts.Count == 0 ? new Set(folded) : new Choice([new Set(folded), .. texts]);
    }

    private static IEnumerable<ExpressionNode> OfText(List<int> text)
    {
        if (text.Count == 0)
            yield break;

        var folded = text.Select(CaseFolding.Fold).ToArray();
        for (var at = 0; at < folded.Length;)
        {
            var (node, length) = At(text[at], folded.AsSpan(at));
            yield return node;
            at += length;
        }
    }

    private static (ExpressionNode Node, int Length) At(int codePoint, ReadOnlySpan<int> folded)
    {
        for (var length = Math.Min(CaseFolding.LongestText, folded.Length); length > 1; length--)
        {
            if (CaseFolding.CharactersFor(folded[..length]) is { Count: > 0 } characters)
                return (OneOrText(characters, folded[..length].ToArray()), length);
        }

        return CaseFolding.TextOf(codePoint) is { } text
            ? (OneOrText([codePoint], text), 1)
            : (One(codePoint), 1);
    }

    private static Choice OneOrText(IReadOnlyList<int> characters, int[] text) => new(
    [
        new Set(new CharacterClass.Folded(new CharacterClass.Either([.. characters.Select(CharacterClass.Of)]))),
        new Concatenation([.. text.Select(One)]),
    ]);

    private static ExpressionNode One(int codePoint) => new Set(CaseFolding.Same(codePoint));
}
