using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ContractTests.Mutations.Changing;

/// <summary>
/// Rewrites a file so that it contains every change in addition to the original code. A member with changes becomes a
/// choice between copies of itself, one for each change, so that each copy is valid or invalid on its own.
/// </summary>
/// <param name="path">The file, relative to the repository.</param>
/// <param name="model">The semantic model of the original file.</param>
/// <param name="numbers">Counts changes and regions of all files.</param>
/// <param name="dropped">Nodes that did not compile, by <see cref="Mark"/>.</param>
internal sealed class Instrumentation(
    string path, SemanticModel model, Numbers numbers, IReadOnlySet<string> dropped) : CSharpSyntaxRewriter
{
    /// <summary>The type that is compiled into the changed assembly.</summary>
    public const string Switch = "global::ContractTests.Mutations.Switch";

    public const string SwitchSource = """
        namespace ContractTests.Mutations;

        internal static class Switch
        {
            public static int Active;
            public static bool[]? Reached;
            public static volatile bool Off;

            public static bool Reach(int region)
            {
                if (Reached is { } reached)
                    reached[region] = true;
                return true;
            }
        }
        """;

    /// <summary>The kind of annotation that identifies the change or region of a node in the new tree.</summary>
    public const string Mark = "mutation";

    private readonly Dictionary<SyntaxNode, List<Change>> _changesAt = [];

    public List<Change> Changes { get; } = [];

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => VisitType(node);

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => VisitType(node);

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => VisitType(node);

    public override SyntaxNode? VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    private TypeDeclarationSyntax VisitType(TypeDeclarationSyntax type) =>
        type.WithMembers(List(type.Members.SelectMany(VisitMember)));

    private IEnumerable<MemberDeclarationSyntax> VisitMember(MemberDeclarationSyntax member)
    {
        var mark = $"member {numbers.NextMember()}";
        var (changes, region) = (Changes.Count, numbers.Region);
        var rewritten = member switch
        {
            TypeDeclarationSyntax type => [(MemberDeclarationSyntax)Visit(type)!],
            MethodDeclarationSyntax method when method.Body is not null || method.ExpressionBody is not null =>
                VisitMethod(method),
            BaseMethodDeclarationSyntax method when method.Body is not null || method.ExpressionBody is not null =>
                [VisitBody(method)],
            BasePropertyDeclarationSyntax property => [VisitProperty(property)],
            FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ConstKeyword) =>
                [field.ReplaceNodes(
                    field.Declaration.Variables.Where(variable => variable.Initializer is not null)
                        .Select(variable => variable.Initializer!),
                    (initializer, _) => initializer.WithValue(ChooseValue(initializer.Value)))],
            _ => new[] { member },
        };
        if (member is TypeDeclarationSyntax || !dropped.Contains(mark))
            return rewritten.Select(made => made.WithAdditionalAnnotations(new SyntaxAnnotation(Mark, mark)));

        // The numbers stay used, so that those of later members do not change.
        Changes.RemoveRange(changes, Changes.Count - changes);
        return [member];
    }

    // --- methods: copies beside the method, which the method calls ---

    private MemberDeclarationSyntax[] VisitMethod(MethodDeclarationSyntax method)
    {
        var changes = FindChanges(Body(method));
        if (changes.Count == 0)
            return [method];

        var original = Copy(method, 0, Instrument(Body(method), HasValue(method)));
        var copies = changes.Select(change => Copy(method, change.Change.Id, change.Body)
            .WithAdditionalAnnotations(Annotation(change.Change)));
        var choice = SwitchStatement(
            ParseExpression($"{Switch}.Active"),
            List(changes.Select(change => change.Change)
                .Select(change => Section(CaseSwitchLabel(Number(change.Id)), Call(method, change.Id))
                    .WithAdditionalAnnotations(Annotation(change)))
                .Append(Section(DefaultSwitchLabel(), Call(method, 0)))));
        var chooser = method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(choice))
            .WithModifiers(TokenList(method.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword))));
        return [chooser, original, .. copies];
    }

    private static MethodDeclarationSyntax Copy(MethodDeclarationSyntax method, int id, SyntaxNode body)
    {
        var kept = method.Modifiers.Where(modifier =>
            modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.UnsafeKeyword
                or SyntaxKind.ReadOnlyKeyword);
        var copy = method
            .WithAttributeLists(default)
            .WithExplicitInterfaceSpecifier(null)
            .WithModifiers(TokenList(kept.Prepend(Token(TriviaList(), SyntaxKind.PrivateKeyword, TriviaList(Space)))))
            .WithIdentifier(Identifier(CopyName(method, id)));
        return body switch
        {
            BlockSyntax block => copy.WithBody(block).WithExpressionBody(null).WithSemicolonToken(default),
            ExpressionSyntax value => copy.WithExpressionBody(method.ExpressionBody!.WithExpression(value)),
            _ => copy.WithExpressionBody((ArrowExpressionClauseSyntax)body),
        };
    }

    private static bool HasValue(MethodDeclarationSyntax method) => method.ReturnType switch
    {
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } => false,
        IdentifierNameSyntax { Identifier.Text: "Task" or "ValueTask" } =>
            !method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => true,
    };

    private static string CopyName(MethodDeclarationSyntax method, int id) => $"{method.Identifier.ValueText}__{id}";

    private static StatementSyntax Call(MethodDeclarationSyntax method, int id)
    {
        var types = method.TypeParameterList is { } list
            ? $"<{string.Join(", ", list.Parameters.Select(type => type.Identifier.Text))}>"
            : "";
        var arguments = method.ParameterList.Parameters.Select(parameter =>
        {
            var passed = parameter.Modifiers.Select(modifier => modifier.Kind()).ToList();
            var how = passed.Contains(SyntaxKind.OutKeyword) ? "out "
                : passed.Contains(SyntaxKind.InKeyword) || passed.Contains(SyntaxKind.ReadOnlyKeyword) ? "in "
                : passed.Contains(SyntaxKind.RefKeyword) ? "ref "
                : "";
            return $"{how}{parameter.Identifier.Text}";
        });
        var call = $"{CopyName(method, id)}{types}({string.Join(", ", arguments)})";
        return ParseStatement(method.ReturnType switch
        {
            PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } => $"{{ {call}; return; }}",
            RefTypeSyntax => $"return ref {call};",
            _ => $"return {call};",
        });
    }

    private static SwitchSectionSyntax Section(SwitchLabelSyntax label, StatementSyntax statement) =>
        SwitchSection(SingletonList(label), SingletonList(statement));

    private static LiteralExpressionSyntax Number(int value) =>
        LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value));

    private static SyntaxNode Body(BaseMethodDeclarationSyntax method) =>
        (SyntaxNode?)method.Body ?? method.ExpressionBody!;

    // --- constructors, operators, accessors: copies side by side in the body ---

    private BaseMethodDeclarationSyntax VisitBody(BaseMethodDeclarationSyntax member)
    {
        var returns = member is not ConstructorDeclarationSyntax and not DestructorDeclarationSyntax;
        return member.WithBody(ChooseBody(Body(member), returns)).WithExpressionBody(null).WithSemicolonToken(default);
    }

    private BasePropertyDeclarationSyntax VisitProperty(BasePropertyDeclarationSyntax property)
    {
        switch (property)
        {
            case PropertyDeclarationSyntax { ExpressionBody: { } value } computed:
                return computed.WithExpressionBody(null).WithSemicolonToken(default)
                    .WithAccessorList(Getter(ChooseBody(value, returns: true)));
            case IndexerDeclarationSyntax { ExpressionBody: { } value } indexer:
                return indexer.WithExpressionBody(null).WithSemicolonToken(default)
                    .WithAccessorList(Getter(ChooseBody(value, returns: true)));
            default:
                if (property is PropertyDeclarationSyntax { Initializer: { } initializer } initialized)
                    property = initialized.WithInitializer(initializer.WithValue(ChooseValue(initializer.Value)));
                if (property.AccessorList is not { } accessors)
                    return property;

                return property.WithAccessorList(
                    accessors.WithAccessors(List(accessors.Accessors.Select(VisitAccessor))));
        }
    }

    private AccessorDeclarationSyntax VisitAccessor(AccessorDeclarationSyntax accessor)
    {
        var body = (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody;
        return body is null
            ? accessor
            : accessor.WithBody(ChooseBody(body, accessor.IsKind(SyntaxKind.GetAccessorDeclaration)))
                .WithExpressionBody(null).WithSemicolonToken(default);
    }

    private static AccessorListSyntax Getter(BlockSyntax body) =>
        AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)));

    private BlockSyntax ChooseBody(SyntaxNode body, bool returns)
    {
        var changes = FindChanges(body);
        var original = AsBlock(Instrument(body, returns), returns);
        if (changes.Count == 0)
            return original;

        return Block(SwitchStatement(
            ParseExpression($"{Switch}.Active"),
            List(changes.Select(change => Alternative(
                        CaseSwitchLabel(Number(change.Change.Id)), AsBlock(change.Body, returns))
                    .WithAdditionalAnnotations(Annotation(change.Change)))
                .Append(Alternative(DefaultSwitchLabel(), original)))));
    }

    private static SwitchSectionSyntax Alternative(SwitchLabelSyntax label, BlockSyntax body) =>
        SwitchSection(SingletonList(label), List<StatementSyntax>([body, BreakStatement()]));

    internal static BlockSyntax AsBlock(SyntaxNode body, bool returns) => body switch
    {
        BlockSyntax block => block,
        ArrowExpressionClauseSyntax { Expression: var value } => AsBlock(value, returns),
        ThrowExpressionSyntax thrown =>
            Block(ThrowStatement(thrown.Expression).WithThrowKeyword(Spaced(SyntaxKind.ThrowKeyword))),
        ExpressionSyntax value when returns =>
            Block(ReturnStatement(value).WithReturnKeyword(Spaced(SyntaxKind.ReturnKeyword))),
        ExpressionSyntax value => Block(ExpressionStatement(value)),
        _ => throw new InvalidOperationException(body.Kind().ToString()),
    };

    private static SyntaxToken Spaced(SyntaxKind kind) => Token(TriviaList(), kind, TriviaList(Space));

    // --- initializers: except for lambdas in them, they run once, before anything can be counted ---

    private ExpressionSyntax ChooseValue(ExpressionSyntax value)
    {
        var lambdas = value.DescendantNodesAndSelf(node => node is not LambdaExpressionSyntax)
            .OfType<LambdaExpressionSyntax>()
            .Where(lambda => !dropped.Contains(LambdaMark(lambda)))
            .ToList();
        var changes = FindChanges(value, lambdas);
        var original = value.ReplaceNodes(lambdas, (lambda, _) => ChooseLambda(lambda));
        if (changes.Count == 0 || value is InitializerExpressionSyntax)
        {
            Changes.RemoveAll(change => changes.Any(found => found.Change == change));
            return original;
        }

        return changes.Aggregate(original, (otherwise, change) => ParenthesizedExpression(
            ConditionalExpression(
                ParseExpression($"{Switch}.Active == {change.Change.Id}"),
                ParenthesizedExpression((ExpressionSyntax)change.Body),
                ParenthesizedExpression(otherwise)).WithAdditionalAnnotations(Annotation(change.Change))));
    }

    private LambdaExpressionSyntax ChooseLambda(LambdaExpressionSyntax lambda)
    {
        var returns = model.GetSymbolInfo(lambda).Symbol is IMethodSymbol { ReturnsVoid: false };
        return lambda.WithBody(ChooseBody(lambda.Body, returns))
            .WithAdditionalAnnotations(new SyntaxAnnotation(Mark, LambdaMark(lambda)));
    }

    private string LambdaMark(LambdaExpressionSyntax lambda) => $"lambda {path} {lambda.SpanStart}";

    // --- changes ---

    private List<(Change Change, SyntaxNode Body)> FindChanges(
        SyntaxNode body, List<LambdaExpressionSyntax>? but = null)
    {
        var found = new List<(Change, SyntaxNode)>();
        var seen = new HashSet<(int, string)>();
        bool IsLeftAlone(SyntaxNode node) => Replacements.IsLeftAlone(node)
            || (node is LambdaExpressionSyntax lambda && but?.Contains(lambda) == true);
        foreach (var node in body.DescendantNodesAndSelf(node => !IsLeftAlone(node)))
        {
            if (IsLeftAlone(node))
                continue;

            foreach (var other in Replacements.Of(node))
            {
                var (from, to) = (OneLine(node), OneLine(other));
                if (!seen.Add((node.SpanStart, $"{from} {to}")) || Replace(body, node, other) is not { } changed)
                    continue;

                var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                var change = new Change(numbers.NextChange(), path, line, from, to);
                if (dropped.Contains(Annotation(change).Data!))
                    continue;

                Changes.Add(change);
                found.Add((change, changed));
                if (!_changesAt.TryGetValue(node, out var here))
                    _changesAt.Add(node, here = []);
                here.Add(change);
            }
        }

        return found;
    }

    private static SyntaxNode? Replace(SyntaxNode body, SyntaxNode node, SyntaxNode? other)
    {
        if (other is not null)
            return body.ReplaceNode(node, other.WithTriviaFrom(node));
        if (node is StatementSyntax { Parent: not (BlockSyntax or SwitchSectionSyntax) })
            return body.ReplaceNode(node, EmptyStatement());

        return node == body ? null : body.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static string OneLine(SyntaxNode? node)
    {
        if (node is null)
            return "nothing";
        if (node is ParenthesizedExpressionSyntax { Expression: var inner })
            node = inner;

        var words = node.NormalizeWhitespace(eol: " ").ToString()
            .Split((char[])[' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        return text.Length <= 120 ? text : $"{text[..80]} … {text[^38..]}";
    }

    private static SyntaxAnnotation Annotation(Change change) => new(Mark, $"change {change.Id}");

    // --- regions: the original records what ran ---

    private SyntaxNode Instrument(SyntaxNode body, bool returns) =>
        new Stretches(numbers, dropped, _changesAt).VisitBody(body, returns);
}
