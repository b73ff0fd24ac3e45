using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ContractTests.Mutations.Changing;

/// <summary>
/// The small changes to try at a node. Changes that do not compile are dropped later, so this code does not check
/// types.
/// </summary>
internal static class Replacements
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Operators = new()
    {
        [SyntaxKind.LessThanExpression] =
            [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] =
            [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.ExclusiveOrExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
        [SyntaxKind.AddAssignmentExpression] = [SyntaxKind.SubtractAssignmentExpression],
        [SyntaxKind.SubtractAssignmentExpression] = [SyntaxKind.AddAssignmentExpression],
        [SyntaxKind.OrAssignmentExpression] = [SyntaxKind.AndAssignmentExpression],
        [SyntaxKind.AndAssignmentExpression] = [SyntaxKind.OrAssignmentExpression],
        [SyntaxKind.PostIncrementExpression] = [SyntaxKind.PostDecrementExpression],
        [SyntaxKind.PostDecrementExpression] = [SyntaxKind.PostIncrementExpression],
        [SyntaxKind.PreIncrementExpression] = [SyntaxKind.PreDecrementExpression],
        [SyntaxKind.PreDecrementExpression] = [SyntaxKind.PreIncrementExpression],
    };

    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault", ["LastOrDefault"] = "FirstOrDefault",
        ["Min"] = "Max", ["Max"] = "Min", ["MinBy"] = "MaxBy", ["MaxBy"] = "MinBy",
        ["StartsWith"] = "EndsWith", ["EndsWith"] = "StartsWith",
        ["IndexOf"] = "LastIndexOf", ["LastIndexOf"] = "IndexOf",
        ["OrderBy"] = "OrderByDescending", ["OrderByDescending"] = "OrderBy",
        ["TrimStart"] = "TrimEnd", ["TrimEnd"] = "TrimStart",
        ["Union"] = "Except", ["Except"] = "Union",
        ["Ordinal"] = "OrdinalIgnoreCase", ["OrdinalIgnoreCase"] = "Ordinal",
    };

    // Calls that return their receiver, modified: without them the value stays unchanged.
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "Where", "OrderBy", "OrderByDescending", "ThenBy", "Order", "Distinct", "DistinctBy", "Skip", "Take", "Reverse",
        "Append", "Prepend", "Concat", "Union", "Except", "Intersect", "Trim", "TrimStart", "TrimEnd", "Replace",
        "ToLowerInvariant", "ToUpperInvariant", "Substring", "SkipWhile", "TakeWhile", "DefaultIfEmpty",
    };

    private static readonly SyntaxNode?[] Nothing = [null];

    /// <summary>The possible replacements of the node; <c>null</c> removes it.</summary>
    public static IEnumerable<SyntaxNode?> Of(SyntaxNode node)
    {
        return node is ExpressionSyntax value && IsDecided(value) ? [.. OfNode(node), .. Negated(value)] : OfNode(node);
    }

    /// <summary>Whether nothing inside the node may be changed.</summary>
    public static bool IsLeftAlone(SyntaxNode node) =>
        node is AttributeListSyntax or TypeSyntax and not (IdentifierNameSyntax or GenericNameSyntax)
        || IsUnreachable(node)
        || node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };

    private static bool IsUnreachable(SyntaxNode node) =>
        node is ThrowStatementSyntax or ThrowExpressionSyntax
        && node.ToString().Contains("UnreachableException", StringComparison.Ordinal);

    // Whether something depends on the value being true; compiling it shows whether it is a Boolean.
    private static bool IsDecided(ExpressionSyntax value) => value.Parent switch
    {
        IfStatementSyntax @if => @if.Condition == value,
        WhileStatementSyntax loop => loop.Condition == value,
        ConditionalExpressionSyntax choice => choice.Condition == value,
        ReturnStatementSyntax or ArrowExpressionClauseSyntax or SwitchExpressionArmSyntax or LambdaExpressionSyntax =>
            value is InvocationExpressionSyntax or IsPatternExpressionSyntax or MemberAccessExpressionSyntax,
        var parent => parent?.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression,
    };

    private static IEnumerable<SyntaxNode?> OfNode(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => OfBinary(binary),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [not.Operand],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => [minus.Operand],
        PrefixUnaryExpressionSyntax prefix => OfOperator(prefix, prefix.Operand),
        PostfixUnaryExpressionSyntax postfix => OfOperator(postfix, postfix.Operand),
        AssignmentExpressionSyntax assignment => OfOperator(assignment, assignment.Left),
        LiteralExpressionSyntax literal => OfLiteral(literal),
        InterpolatedStringExpressionSyntax => [Text("")],
        ExpressionStatementSyntax or YieldStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax
            or BreakStatementSyntax or ReturnStatementSyntax => Nothing,
        SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax } => Nothing,
        SwitchSectionSyntax section when section.Labels.All(label => label is not DefaultSwitchLabelSyntax) => Nothing,
        CollectionExpressionSyntax { Elements.Count: > 0 } => [CollectionExpression()],
        RelationalPatternSyntax pattern => OfPattern(pattern),
        BinaryPatternSyntax pattern => OfPattern(pattern),
        UnaryPatternSyntax pattern => [pattern.Pattern],
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } @is =>
            [@is.WithPattern(UnaryPattern(Spaced(SyntaxKind.NotKeyword), constant))],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }
            when Passing.Contains(called.Name.Identifier.Text) => [called.Expression],
        IdentifierNameSyntax name when Calls.TryGetValue(name.Identifier.Text, out var other)
            && name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax => [IdentifierName(other)],
        _ => [],
    };

    private static IEnumerable<SyntaxNode?> OfBinary(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.CoalesceExpression => binary.Right is ThrowExpressionSyntax
            ? [binary.Left]
            : [binary.Left, binary.Right],
        var kind when Operators.TryGetValue(kind, out var others) => others.Select(other => Joined(other, binary)),
        _ => [],
    };

    private static ParenthesizedExpressionSyntax Joined(SyntaxKind kind, BinaryExpressionSyntax binary) =>
        ParenthesizedExpression(BinaryExpression(kind, binary.Left, binary.Right));

    private static IEnumerable<SyntaxNode?> OfOperator(ExpressionSyntax node, ExpressionSyntax operand) =>
        Operators.TryGetValue(node.Kind(), out var others)
            ? others.Select<SyntaxKind, SyntaxNode?>(other => node switch
            {
                AssignmentExpressionSyntax assignment => AssignmentExpression(other, operand, assignment.Right),
                PostfixUnaryExpressionSyntax => PostfixUnaryExpression(other, operand),
                _ => PrefixUnaryExpression(other, operand),
            })
            : [];

    private static IEnumerable<SyntaxNode?> OfLiteral(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => [LiteralExpression(SyntaxKind.FalseLiteralExpression)],
        SyntaxKind.FalseLiteralExpression => [LiteralExpression(SyntaxKind.TrueLiteralExpression)],
        SyntaxKind.NumericLiteralExpression when literal.Token.Value is int value =>
            [LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value == int.MaxValue ? 0 : value + 1))],
        SyntaxKind.CharacterLiteralExpression when literal.Token.Value is char value =>
            [LiteralExpression(SyntaxKind.CharacterLiteralExpression, Literal((char)(value + 1)))],
        SyntaxKind.StringLiteralExpression => [Text(literal.Token.ValueText.Length > 0 ? "" : "changed")],
        SyntaxKind.Utf8StringLiteralExpression =>
            [LiteralExpression(
                SyntaxKind.Utf8StringLiteralExpression,
                Token(default, SyntaxKind.Utf8StringLiteralToken, "\"~\"u8", "~", default))],
        _ => [],
    };

    // Comparisons and logical operators are changed by replacing the operator.
    private static IEnumerable<ExpressionSyntax> Negated(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax => [],
        ParenthesizedExpressionSyntax parenthesized => Negated(parenthesized.Expression),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => [],
        _ when condition.DescendantNodes().Any(node => node is SingleVariableDesignationSyntax) =>
            [BinaryExpression(
                SyntaxKind.LogicalAndExpression,
                ParenthesizedExpression(condition),
                ParseExpression($"{Instrumentation.Switch}.Off"))],
        _ => [PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, ParenthesizedExpression(condition))],
    };

    private static IEnumerable<SyntaxNode?> OfPattern(RelationalPatternSyntax pattern)
    {
        var other = pattern.OperatorToken.Kind() switch
        {
            SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
            SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
            SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
            _ => SyntaxKind.GreaterThanToken,
        };
        return [RelationalPattern(Token(other), pattern.Expression)];
    }

    private static IEnumerable<SyntaxNode?> OfPattern(BinaryPatternSyntax pattern) =>
    [
        pattern.IsKind(SyntaxKind.OrPattern)
            ? BinaryPattern(SyntaxKind.AndPattern, pattern.Left, Spaced(SyntaxKind.AndKeyword), pattern.Right)
            : BinaryPattern(SyntaxKind.OrPattern, pattern.Left, Spaced(SyntaxKind.OrKeyword), pattern.Right),
    ];

    private static SyntaxToken Spaced(SyntaxKind kind) => Token(TriviaList(Space), kind, TriviaList(Space));

    private static LiteralExpressionSyntax Text(string text) =>
        LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(text));
}
