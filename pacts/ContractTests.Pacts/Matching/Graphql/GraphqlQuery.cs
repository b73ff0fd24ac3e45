using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching.Graphql;

/// <summary>
/// Reads a GraphQL document of operations and fragments and writes it in one way: without comments, commas and white
/// space of its own, arguments, variables and input fields by name. Selections keep their order, in which a server
/// answers.
/// </summary>
internal sealed class GraphqlQuery
{
    private const int LongestText = 1024 * 1024;
    private const int DeepestLevel = 128;

    private readonly GraphqlTokens tokens;
    private int level;

    private GraphqlQuery(string text) => tokens = new GraphqlTokens(text);

    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? normalized)
    {
        normalized = null;
        if (text.Length > LongestText)
            return false;

        try
        {
            normalized = new GraphqlQuery(text).Document();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private string Document()
    {
        var definitions = new List<string>();
        do
        {
            definitions.Add(Definition());
        }
        while (!tokens.IsAtEnd);

        return string.Join(' ', definitions);
    }

    private string Definition()
    {
        // A query without a name and anything else may leave out the word for it.
        if (tokens.StandsAt("{"))
            return $"query {Selections()}";

        var kind = tokens.Name();
        if (kind == "fragment")
        {
            var name = tokens.Name();
            tokens.Take("on");
            return $"fragment {name} on {tokens.Name()}{Directives()} {Selections()}";
        }

        if (kind is not ("query" or "mutation" or "subscription"))
            throw tokens.Wrong("an operation or a fragment");

        var title = tokens.StandsAtName ? " " + tokens.Name() : "";
        return $"{kind}{title}{Entries("(", ")", Variable)}{Directives()} {Selections()}";
    }

    private string Variable()
    {
        tokens.Take("$");
        var name = tokens.Name();
        tokens.Take(":");
        var type = Type();
        var otherwise = tokens.TryTake("=") ? $" = {Value()}" : "";
        return $"${name}: {type}{otherwise}{Directives()}";
    }

    private string Type() => Nested(() =>
    {
        string type;
        if (tokens.TryTake("["))
        {
            type = $"[{Type()}]";
            tokens.Take("]");
        }
        else
        {
            type = tokens.Name();
        }

        return tokens.TryTake("!") ? type + "!" : type;
    });

    private string Selections() => Nested(() =>
    {
        var text = new StringBuilder("{");
        tokens.Take("{");
        do
        {
            text.Append(' ').Append(Selection());
        }
        while (!tokens.TryTake("}"));

        return text.Append(" }").ToString();
    });

    private string Selection()
    {
        if (tokens.TryTake("..."))
            return Fragment();

        var name = tokens.Name();
        if (tokens.TryTake(":"))
            name = $"{name}: {tokens.Name()}";

        var field = name + Entries("(", ")", Argument) + Directives();
        return tokens.StandsAt("{") ? $"{field} {Selections()}" : field;
    }

    private string Fragment()
    {
        if (tokens.StandsAtName && !tokens.StandsAt("on"))
            return $"...{tokens.Name()}{Directives()}";

        var type = tokens.TryTake("on") ? $" on {tokens.Name()}" : "";
        return $"...{type}{Directives()} {Selections()}";
    }

    private string Directives()
    {
        var text = new StringBuilder();
        while (tokens.TryTake("@"))
            text.Append(" @").Append(tokens.Name()).Append(Entries("(", ")", Argument));

        return text.ToString();
    }

    private string Argument()
    {
        var name = tokens.Name();
        tokens.Take(":");
        return $"{name}: {Value()}";
    }

    private string Value() => Nested(() =>
    {
        if (tokens.TryTake("$"))
            return "$" + tokens.Name();
        if (tokens.StandsAt("{"))
            return Entries("{", "}", Argument, mayBeEmpty: true);
        if (tokens.TryTakeText(out var text))
            return JsonSerializer.Serialize(text, KnownJson.Default.String);
        if (!tokens.TryTake("["))
            return tokens.Scalar();

        var values = new List<string>();
        while (!tokens.TryTake("]"))
            values.Add(Value());

        return $"[{string.Join(", ", values)}]";
    });

    /// <summary>Entries in brackets, by name; nothing where there are none.</summary>
    private string Entries(string open, string close, Func<string> read, bool mayBeEmpty = false)
    {
        if (!tokens.TryTake(open))
            return "";

        var entries = new List<string>();
        while (!tokens.TryTake(close))
            entries.Add(read());

        if (entries.Count == 0 && !mayBeEmpty)
            throw tokens.Wrong("something in the brackets");

        entries.Sort(StringComparer.Ordinal);
        return open + string.Join(", ", entries) + close;
    }

    private string Nested(Func<string> read)
    {
        if (++level > DeepestLevel)
            throw tokens.Wrong($"at most {DeepestLevel} levels");

        var text = read();
        level--;
        return text;
    }
}
