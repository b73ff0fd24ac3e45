using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace ContractTests.Pacts.Matching.Graphql;

/// <summary>
/// Normalizes a GraphQL document of operations and fragments: without comments, commas and insignificant white space;
/// arguments, variables and input fields are sorted by name. Selections keep their order, because a server answers in
/// that order.
/// </summary>
internal static class GraphqlQuery
{
    private const int LongestText = 1024 * 1024;
    private const int DeepestLevel = 128;

    private static readonly ParserOptions Options = new() { Ignore = IgnoreOptions.All, MaxDepth = DeepestLevel };

    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? normalized)
    {
        normalized = null;
        if (text.Length > LongestText)
            return false;

        try
        {
            var document = Parser.Parse(WithLineFeeds(text), Options);
            if (!document.Definitions.All(one => one is GraphQLOperationDefinition or GraphQLFragmentDefinition))
                return false;

            normalized = string.Join(' ', document.Definitions.Select(Definition));
            return true;
        }
        catch (Exception refused) when (refused is GraphQLParserException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Line feeds are equivalent in GraphQL (October 2021, section 2.1.2). The parser fails to report an error in a
    /// text with carriage returns.
    /// </summary>
    private static string WithLineFeeds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Definition(ASTNode definition) => definition switch
    {
        GraphQLFragmentDefinition fragment =>
            $"fragment {Text(fragment.FragmentName.Name)} on {Text(fragment.TypeCondition.Type.Name)}"
            + $"{Directives(fragment)} {Selections(fragment.SelectionSet)}",
        GraphQLOperationDefinition operation =>
            operation.Operation.ToString().ToLowerInvariant()
            + (operation.Name is null ? "" : " " + Text(operation.Name))
            + Sorted(operation.Variables?.Select(Variable))
            + $"{Directives(operation)} {Selections(operation.SelectionSet)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Variable(GraphQLVariableDefinition variable)
    {
        var otherwise = variable.DefaultValue is { } value ? $" = {Value(value)}" : "";
        return $"${Text(variable.Variable.Name)}: {Type(variable.Type)}{otherwise}{Directives(variable)}";
    }

    private static string Type(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Type(required.Type) + "!",
        GraphQLListType list => $"[{Type(list.Type)}]",
        _ => Text(((GraphQLNamedType)type).Name),
    };

    private static string Selections(GraphQLSelectionSet set) =>
        $"{{ {string.Join(' ', set.Selections.Select(Selection))} }}";

    private static string Selection(ASTNode selection) => selection switch
    {
        GraphQLFragmentSpread spread => $"...{Text(spread.FragmentName.Name)}{Directives(spread)}",
        GraphQLInlineFragment inline =>
            (inline.TypeCondition is { } on ? $"... on {Text(on.Type.Name)}" : "...")
            + $"{Directives(inline)} {Selections(inline.SelectionSet)}",
        GraphQLField field =>
            (field.Alias is { } alias ? $"{Text(alias.Name)}: " : "")
            + Text(field.Name) + Sorted(field.Arguments?.Select(Argument)) + Directives(field)
            + (field.SelectionSet is { } inner ? " " + Selections(inner) : ""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Directives(IHasDirectivesNode node)
    {
        var text = new StringBuilder();
        foreach (var directive in node.Directives?.Items ?? [])
            text.Append(" @").Append(Text(directive.Name)).Append(Sorted(directive.Arguments?.Select(Argument)));

        return text.ToString();
    }

    private static string Argument(GraphQLArgument argument) => $"{Text(argument.Name)}: {Value(argument.Value)}";

    private static string Value(GraphQLValue value) => value switch
    {
        GraphQLVariable variable => "$" + Text(variable.Name),
        GraphQLStringValue text => JsonSerializer.Serialize(text.Value.ToString(), KnownJson.Default.String),
        GraphQLListValue list => $"[{string.Join(", ", (list.Values ?? []).Select(Value))}]",
        GraphQLObjectValue fields => Sorted(
            (fields.Fields ?? []).Select(field => $"{Text(field.Name)}: {Value(field.Value)}"), "{", "}"),
        GraphQLNullValue => "null",
        GraphQLEnumValue name => Text(name.Name),
        IHasValueNode scalar => scalar.Value.ToString(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Sorted entries in brackets; empty if there are none.</summary>
    private static string Sorted(IEnumerable<string>? entries, string open = "(", string close = ")") =>
        entries is null ? "" : open + string.Join(", ", entries.Order(StringComparer.Ordinal)) + close;

    private static string Text(GraphQLName name) => name.StringValue;
}
