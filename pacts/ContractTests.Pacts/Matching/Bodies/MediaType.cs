using System.Buffers;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>A parsed content type; names are in lower case.</summary>
internal sealed record MediaType(string Type, string Subtype, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly Dictionary<string, string> None = [];
    private static readonly SearchValues<char> NoTokens = SearchValues.Create(" \t,;=\"()<>@:[]?{}\\");

    public static readonly MediaType Text = Parse("text/plain")!;

    /// <summary>
    /// As in the official core: <c>application/json</c> with any suffix, such as <c>application/json-rpc</c> and
    /// <c>application/json+patch</c>, types that end with <c>+json</c>, and GraphQL.
    /// </summary>
    public bool IsJson => IsGraphql || Subtype.EndsWith("+json", StringComparison.Ordinal)
        || (Type == "application" && Subtype.StartsWith("json", StringComparison.Ordinal));

    public bool IsGraphql => Is("application", "graphql");

    public bool IsMultipart => Type == "multipart";

    public bool IsXml => Is("application", "xml") || Is("text", "xml")
        || Subtype.EndsWith("+xml", StringComparison.Ordinal);

    public bool IsForm => Is("application", "x-www-form-urlencoded");

    public bool IsBinary => Type is "image" or "audio" or "video" or "font"
        || (Type == "application" && Subtype is "octet-stream" or "pdf" or "zip" or "gzip" or "x-gzip" or "protobuf");

    /// <summary>Null if the text is not a content type.</summary>
    public static MediaType? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var names = parts.Length == 0 ? [] : parts[0].Split('/', StringSplitOptions.TrimEntries);
        if (names.Length != 2 || !IsToken(names[0]) || !IsToken(names[1]))
            return null;

        var parameters = parts.Length == 1 ? None : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.AsSpan(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                parameters[part[..equals].Trim()] = part[(equals + 1)..].Trim().Trim('"');
        }

        return new MediaType(names[0].ToLowerInvariant(), names[1].ToLowerInvariant(), parameters);
    }

    // A space means that a semicolon is missing, and the type is unclear.
    private static bool IsToken(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAny(NoTokens);

    /// <summary>
    /// Whether an actual type matches this one. Parameters matter only if they are expected; without expected
    /// parameters, <c>application/json</c> accepts <c>application/hal+json</c>. A wildcard type, which official tools
    /// write for unknown content, matches everything.
    /// </summary>
    public bool Accepts(MediaType actual) => IsAny || actual.IsAny
        || (IsSame(actual.Type, actual.Subtype) && HasParametersIn(actual))
        || (Parameters.Count == 0 && IsSame(actual.Type, actual.Suffix));

    /// <summary>Whether both are JSON or both are XML, whatever their names.</summary>
    public bool IsOfKind(MediaType other) => (IsJson && other.IsJson) || (IsXml && other.IsXml);

    public override string ToString() =>
        string.Join("; ", Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")
            .Prepend($"{Type}/{Subtype}"));

    private string Suffix => Subtype[(Subtype.LastIndexOf('+') + 1)..];

    private bool IsSame(string type, string subtype) => Is(type, subtype)
        || (IsPlainXml && subtype == "xml" && type is "application" or "text");

    private bool HasParametersIn(MediaType actual) => Parameters.All(expected =>
        actual.Parameters.TryGetValue(expected.Key, out var value)
        && value.Equals(expected.Value, StringComparison.OrdinalIgnoreCase));

    private bool IsAny => Type == "*" || Subtype == "*";

    private bool IsPlainXml => Is("application", "xml") || Is("text", "xml");

    private bool Is(string type, string subtype) => Type == type && Subtype == subtype;
}
