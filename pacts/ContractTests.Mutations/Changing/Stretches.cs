using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ContractTests.Mutations.Changing;

/// <summary>
/// Makes a body record which of its regions run: each statement, and each part of an expression that may be skipped.
/// Assigns to every change of the body its region.
/// </summary>
internal sealed class Stretches(
    Numbers numbers, IReadOnlySet<string> dropped, Dictionary<SyntaxNode, List<Change>> changesAt)
    : CSharpSyntaxRewriter
{
    private int _current;

    /// <param name="returns">Whether the body has a value.</param>
    public SyntaxNode VisitBody(SyntaxNode body, bool returns)
    {
        _current = numbers.NextRegion();
        return body switch
        {
            ArrowExpressionClauseSyntax arrow => VisitValue(arrow.Expression, returns),
            ExpressionSyntax value => VisitValue(value, returns),
            _ => Visit(body)!,
        };
    }

    // A value that cannot be wrapped becomes a statement, which can be preceded by another.
    private SyntaxNode VisitValue(ExpressionSyntax value, bool returns)
    {
        var reached = Reached(value);
        if (reached.HasAnnotations(Instrumentation.Mark))
            return reached;

        var block = Instrumentation.AsBlock(reached, returns);
        return block.WithStatements(block.Statements.Insert(0, ReachStatement(_current)));
    }

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null)
            return null;

        Tell(node);
        return base.Visit(node);
    }

    public override SyntaxNode VisitBlock(BlockSyntax node) => node.WithStatements(VisitStatements(node.Statements));

    public override SyntaxNode VisitSwitchSection(SwitchSectionSyntax node) => node
        .WithLabels(VisitList(node.Labels))
        .WithStatements(VisitStatements(node.Statements));

    public override SyntaxNode VisitIfStatement(IfStatementSyntax node) => node
        .WithCondition((ExpressionSyntax)Visit(node.Condition)!)
        .WithStatement(Embedded(node.Statement))
        .WithElse(node.Else is { } other ? ElseClause(Embedded(other.Statement)) : null);

    public override SyntaxNode VisitForEachStatement(ForEachStatementSyntax node) => node
        .WithExpression((ExpressionSyntax)Visit(node.Expression)!)
        .WithStatement(Embedded(node.Statement));

    public override SyntaxNode VisitWhileStatement(WhileStatementSyntax node) => node
        .WithCondition((ExpressionSyntax)Visit(node.Condition)!)
        .WithStatement(Embedded(node.Statement));

    public override SyntaxNode VisitForStatement(ForStatementSyntax node)
    {
        var body = Embedded(node.Statement);
        return ((ForStatementSyntax)base.VisitForStatement(node.WithStatement(EmptyStatement()))!).WithStatement(body);
    }

    public override SyntaxNode VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var left = (ExpressionSyntax)Visit(node.Left)!;
        return node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression
            or SyntaxKind.CoalesceExpression
            ? node.WithLeft(left).WithRight(Reached(node.Right))
            : node.WithLeft(left).WithRight((ExpressionSyntax)Visit(node.Right)!);
    }

    public override SyntaxNode VisitConditionalExpression(ConditionalExpressionSyntax node) => node
        .WithCondition((ExpressionSyntax)Visit(node.Condition)!)
        .WithWhenTrue(Reached(node.WhenTrue))
        .WithWhenFalse(Reached(node.WhenFalse));

    public override SyntaxNode VisitSwitchExpressionArm(SwitchExpressionArmSyntax node) => node
        .WithPattern((PatternSyntax)Visit(node.Pattern)!)
        .WithWhenClause((WhenClauseSyntax?)Visit(node.WhenClause))
        .WithExpression(Reached(node.Expression));

    public override SyntaxNode VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        node.WithBody(LambdaBody(node.Body));

    public override SyntaxNode VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        node.WithBody(LambdaBody(node.Body));

    public override SyntaxNode VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => node switch
    {
        { Body: { } body } => node.WithBody((BlockSyntax)Visit(body)!),
        { ExpressionBody: { } arrow } => node.WithExpressionBody(arrow.WithExpression(Reached(arrow.Expression))),
        _ => node,
    };

    private CSharpSyntaxNode LambdaBody(CSharpSyntaxNode body) =>
        body is ExpressionSyntax value ? Reached(value) : (CSharpSyntaxNode)Visit(body)!;

    private SyntaxList<StatementSyntax> VisitStatements(SyntaxList<StatementSyntax> statements)
    {
        var written = new List<StatementSyntax>();
        var outer = _current;
        foreach (var statement in statements)
        {
            _current = numbers.NextRegion();
            if (statement is not LocalFunctionStatementSyntax)
                written.Add(ReachStatement(_current));
            written.Add((StatementSyntax)Visit(statement)!);
        }

        _current = outer;
        return List(written);
    }

    private StatementSyntax Embedded(StatementSyntax statement)
    {
        if (statement is BlockSyntax block)
            return (BlockSyntax)Visit(block)!;

        var outer = _current;
        _current = numbers.NextRegion();
        var written = Block(ReachStatement(_current), (StatementSyntax)Visit(statement)!);
        _current = outer;
        return written;
    }

    private static StatementSyntax ReachStatement(int region) =>
        ParseStatement($"{Instrumentation.Switch}.Reach({region});");

    // Expressions without a value, or passed by reference, cannot be wrapped; their region is the enclosing one.
    private ExpressionSyntax Reached(ExpressionSyntax value)
    {
        var region = numbers.NextRegion();
        var mark = $"region {region}";
        if (value is ThrowExpressionSyntax or RefExpressionSyntax || dropped.Contains(mark))
            return (ExpressionSyntax)Visit(value)!;

        var outer = _current;
        _current = region;
        var visited = (ExpressionSyntax)Visit(value)!;
        _current = outer;
        return ParenthesizedExpression(ConditionalExpression(
                ParseExpression($"{Instrumentation.Switch}.Reach({region})"),
                ParenthesizedExpression(visited),
                ParseExpression("throw null!")))
            .WithAdditionalAnnotations(new SyntaxAnnotation(Instrumentation.Mark, mark));
    }

    private void Tell(SyntaxNode node)
    {
        foreach (var change in changesAt.GetValueOrDefault(node, []))
            change.Region = _current;
    }
}
