using System.Diagnostics;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Files;

/// <summary>The names of categories of rules and generators in files, and the paths below them.</summary>
internal static class CategoryNames
{
    /// <returns>Null for an unknown name.</returns>
    public static Part? Find(string name) => name switch
    {
        "method" => Part.Method,
        "path" => Part.Path,
        "query" => Part.Query,
        "header" or "headers" => Part.Header,
        "body" or "content" or "contents" => Part.Body,
        "status" => Part.Status,
        "metadata" or "metaData" => Part.Metadata,
        _ => null,
    };

    public static string Of(Part part) => part switch
    {
        Part.Method => "method",
        Part.Path => "path",
        Part.Query => "query",
        Part.Header => "header",
        Part.Body => "body",
        Part.Status => "status",
        Part.Metadata => "metadata",
        _ => throw new UnreachableException(),
    };

    /// <summary>Converts a path or name in a file to the path in the model.</summary>
    public static string PathIn(Part part, string written) => part switch
    {
        Part.Method or Part.Path or Part.Status => "",
        Part.Query or Part.Header => IsPath(written) ? PathNotation.Name(written[1..]) : written,
        Part.Body or Part.Metadata => written.StartsWith('$') || written.Length == 0
            ? (written.Length == 0 ? "$" : written)
            : "$" + (written[0] is '.' or '[' ? written : StepsOf(part, written)),
        _ => throw new UnreachableException(),
    };

    // A body path without the root begins with a name: items[0].id
    private static string StepsOf(Part part, string written) =>
        part == Part.Body && PathExpression.TryParse("$." + written, out _, out _) && !written.Contains(' ')
            ? "." + written
            : PathNotation.Step(written);

    /// <summary>The key below a category in versions 3 and 4.</summary>
    public static string Written(Part part, string path) =>
        part == Part.Metadata && PathNotation.TrySplit(path, out var name, out var rest) && rest.Length == 0
            ? name
            : path;

    /// <summary>The key in version 2, a path that includes the part.</summary>
    public static string WrittenAsPath(Part part, string path) => part switch
    {
        Part.Body => "$.body" + path[1..],
        Part.Header => "$.headers" + NameStep(path),
        Part.Query => "$.query" + NameStep(path),
        _ => "$." + Of(part),
    };

    // An index after a name stays an index.
    private static string NameStep(string path)
    {
        var bracket = path.LastIndexOf('[');
        var isIndexed = bracket > 0 && path[^1] == ']' && path[(bracket + 1)..^1] is var index
            && (index == "*" || (index.Length > 0 && index.All(char.IsAsciiDigit)));
        return isIndexed ? PathNotation.Step(path[..bracket]) + path[bracket..] : PathNotation.Step(path);
    }

    // Names of query parameters may start with a dollar sign.
    private static bool IsPath(string written) => written is ['$', '.' or '[', ..];
}
