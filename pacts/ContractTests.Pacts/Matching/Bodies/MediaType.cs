namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>A content type taken apart; names are lower case.</summary>
internal sealed record MediaType(string Type, string Subtype, IReadOnlyDictionary<string, string> Parameters)
{
    public static readonly MediaType Json = Parse("application/json")!;
    public static readonly MediaType Xml = Parse("application/xml")!;
    public static readonly MediaType Text = Parse("text/plain")!;

    public bool IsJson => Is("application", "json") || Subtype.EndsWith("+json", StringComparison.Ordinal)
        || IsGraphql;

    public bool IsGraphql => Is("application", "graphql");

    public bool IsMultipart => Type == "multipart";

    public bool IsXml => Is("application", "xml") || Is("text", "xml")
        || Subtype.EndsWith("+xml", StringComparison.Ordinal);

    public bool IsForm => Is("application", "x-www-form-urlencoded");

    public bool IsBinary => Type is "image" or "audio" or "video" or "font"
        || (Type == "application" && Subtype is "octet-stream" or "pdf" or "zip" or "gzip" or "x-gzip" or "protobuf");

    /// <summary>Null when the text is not a content type.</summary>
    public static MediaType? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var names = parts.Length == 0 ? [] : parts[0].Split('/', StringSplitOptions.TrimEntries);
        if (names.Length != 2 || names[0].Length == 0 || names[1].Length == 0)
            return null;

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                parameters[part[..equals].Trim()] = part[(equals + 1)..].Trim().Trim('"');
        }

        return new MediaType(names[0].ToLowerInvariant(), names[1].ToLowerInvariant(), parameters);
    }

    /// <summary>
    /// Whether an actual type is as good as this one: parameters matter only where they are expected, and one with a
    /// star, as official tools write it for what they did not look at, says nothing.
    /// </summary>
    public bool Accepts(MediaType actual) => IsAny || actual.IsAny
        || ((Type == actual.Type && Subtype == actual.Subtype) || (IsPlainXml && actual.IsPlainXml))
        && Parameters.All(expected => actual.Parameters.TryGetValue(expected.Key, out var value)
            && value.Equals(expected.Value, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether both are JSON or both XML, by whatever name.</summary>
    public bool IsOfKind(MediaType other) => (IsJson && other.IsJson) || (IsXml && other.IsXml);

    public override string ToString() =>
        string.Join("; ", Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")
            .Prepend($"{Type}/{Subtype}"));

    private bool IsAny => Type == "*" || Subtype == "*";

    private bool IsPlainXml => Is("application", "xml") || Is("text", "xml");

    private bool Is(string type, string subtype) => Type == type && Subtype == subtype;
}
