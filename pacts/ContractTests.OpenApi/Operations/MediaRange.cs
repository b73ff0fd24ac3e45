namespace ContractTests.OpenApi.Operations;

/// <summary>A media type, or a range of them: <c>application/json</c>, <c>text/*</c>.</summary>
internal sealed record MediaRange(string Type, string Subtype, IReadOnlyList<string> Parameters)
{
    public bool IsJson => Subtype == "json" || Subtype.EndsWith("+json", StringComparison.Ordinal);

    public bool IsXml => Subtype == "xml" || Subtype.EndsWith("+xml", StringComparison.Ordinal);

    public bool IsText => Type == "text" && !IsXml;

    public bool IsForm => Type == "application" && Subtype == "x-www-form-urlencoded";

    /// <summary>A form whose fields are sent as parts.</summary>
    public bool IsMultipartForm => Type == "multipart" && Subtype == "form-data";

    /// <summary>Whether it is a range of types.</summary>
    public bool IsAny => Subtype.StartsWith('*');

    /// <summary>The text as written, with its parameters.</summary>
    public string Text { get; init; } = $"{Type}/{Subtype}";

    public int Precision => (Type == "*" ? 0 : 1) + (Subtype.StartsWith('*') ? 0 : 10) + (100 * Parameters.Count);

    /// <returns>Null if the text is not a media type.</returns>
    public static MediaRange? Parse(string? text)
    {
        var parts = (text ?? "").Split(';', StringSplitOptions.TrimEntries);
        var names = parts[0].ToLowerInvariant().Split('/');
        return names is [{ Length: > 0 } type, { Length: > 0 } subtype]
            ? new MediaRange(type, subtype, [.. parts.Skip(1).Where(each => each.Length > 0)]) { Text = text! }
            : null;
    }

    public bool Covers(MediaRange actual) =>
        (Type == "*" || Type == actual.Type)
        && (Subtype == "*" || Subtype == actual.Subtype
            || (Subtype.StartsWith("*+", StringComparison.Ordinal)
                && actual.Subtype.EndsWith(Subtype[1..], StringComparison.Ordinal)))
        && Parameters.All(wanted => actual.Parameters.Contains(wanted, StringComparer.OrdinalIgnoreCase));

    public override string ToString() => $"{Type}/{Subtype}";
}
