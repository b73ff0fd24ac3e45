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
/// <param name="IsJson">The value is JSON text (<c>content</c>), not written in a style.</param>
internal sealed record DescribedParameter(
    string Name, ParameterPlace In, bool IsRequired, ParameterStyle Style, CompiledSchema? Schema, bool IsJson,
    DescriptionNode Node)
{
    public ValueShape Shape { get; } = ValueShape.Of(Schema?.Node);

    /// <summary>Among the parameters of the operation, followed by those that it shares with its path.</summary>
    public int Index { get; init; }
}

/// <param name="Name">As OpenAPI 3 names them, and <c>tabDelimited</c> of 2.0.</param>
/// <param name="IsExploded">Each element or member stands for itself.</param>
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

/// <param name="In">Of an API key; of anything else the header.</param>
/// <param name="IsSeen">Whether its presence shows in a request: not for client certificates.</param>
internal sealed record SecurityScheme(string Label, string Name, ParameterPlace In, bool IsSeen)
{
    /// <summary>Credentials come from a server of their own, which may put them anywhere: OAuth, OpenID.</summary>
    public bool IsDelegated { get; init; }

    /// <summary>What the header begins with: <c>Basic</c>, <c>Bearer</c>; null for anything.</summary>
    public string? HeaderScheme { get; init; }
}
