using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Operations;

internal enum ParameterPlace
{
    Path,
    Query,
    Header,
    Cookie,
}

/// <param name="Schema">Null if none is described.</param>
/// <param name="IsJson">Whether the value is JSON text (<c>content</c>) and has no style.</param>
internal sealed record DescribedParameter(
    string Name, ParameterPlace In, bool IsRequired, ParameterStyle Style, CompiledSchema? Schema, bool IsJson,
    DescriptionNode Node)
{
    public ValueShape Shape { get; } = ValueShape.Of(Schema?.Node);

    /// <summary>The index among the parameters of the operation, followed by those of its path.</summary>
    public int Index { get; init; }
}

/// <param name="Name">The name in OpenAPI 3, or <c>tabDelimited</c> of 2.0.</param>
/// <param name="IsExploded">Whether each element or member is a separate value.</param>
internal readonly record struct ParameterStyle(string Name, bool IsExploded);

/// <param name="Schema">Null if none is described.</param>
internal sealed record DescribedContent(MediaRange Range, CompiledSchema? Schema, DescriptionNode Node);

/// <param name="Content">One entry for each media type, the most specific first.</param>
internal sealed record DescribedBody(bool IsRequired, IReadOnlyList<DescribedContent> Content, DescriptionNode Node)
{
    /// <summary>The most specific entry for a media type; null if the type is not described.</summary>
    public DescribedContent? For(MediaRange actual) => Content
        .Where(content => content.Range.Covers(actual)).MaxBy(content => content.Range.Precision);
}

internal sealed record DescribedResponse(
    string Status, DescribedBody Body, IReadOnlyList<DescribedParameter> Headers, DescriptionNode Node);

/// <param name="In">The place of an API key; for other schemes the header.</param>
/// <param name="IsSeen">Whether it is visible in a request: not for client certificates.</param>
internal sealed record SecurityScheme(string Label, string Name, ParameterPlace In, bool IsSeen)
{
    /// <summary>Whether another server issues the credentials, which may be anywhere: OAuth, OpenID.</summary>
    public bool IsDelegated { get; init; }

    /// <summary>The beginning of the header: <c>Basic</c>, <c>Bearer</c>; null for any.</summary>
    public string? HeaderScheme { get; init; }
}
