using System.Text.Json.Nodes;

namespace ContractTests.Broker.Documentation;

/// <summary>The API description of this broker, parsed for its reference page.</summary>
/// <param name="Groups">By the first segment of their addresses.</param>
/// <param name="Schemas">The schemas with a name.</param>
internal sealed record ApiReference(IReadOnlyList<ApiGroup> Groups, JsonObject Schemas)
{
    /// <param name="description">An OpenAPI document.</param>
    public static ApiReference Of(JsonObject description) => new(
        [
            .. description["paths"]!.AsObject()
                .SelectMany(path => path.Value!.AsObject()
                    .Select(operation => ApiOperation.Of(operation.Key, path.Key, operation.Value!.AsObject())))
                .GroupBy(operation => operation.Group)
                .Select(group => new ApiGroup(group.Key, [.. group])),
        ],
        description["components"]!["schemas"]!.AsObject());
}

/// <param name="Name">The first segment of the addresses; empty for the index.</param>
internal sealed record ApiGroup(string Name, IReadOnlyList<ApiOperation> Operations)
{
    public string Title => Name.Length == 0 ? "index" : Name;
}

/// <summary>One method of one address.</summary>
/// <param name="Text">The text of the relation to it; null if there is none.</param>
/// <param name="Scope">The scope that the caller needs.</param>
internal sealed record ApiOperation(string Method, string Path, string? Text, string Scope)
{
    public required IReadOnlyList<ApiParameter> Parameters { get; init; }

    /// <summary>The possible request bodies; none if it takes no body.</summary>
    public required IReadOnlyList<ApiBody> Takes { get; init; }

    public required IReadOnlyList<ApiAnswer> Answers { get; init; }

    public string Group => Path.Split('/')[1];

    /// <summary>Its anchor on the page.</summary>
    public string Id => string.Join(
        '-', $"{Method}{Path}".Split(['/', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries));

    public static ApiOperation Of(string method, string path, JsonObject operation) => new(
        method.ToUpperInvariant(), path, RelationDescriptions.OfRoute(path), (string)operation["description"]!)
    {
        Parameters =
        [
            .. operation["parameters"]!.AsArray().Select(one => new ApiParameter(
                (string)one!["name"]!, (string)one["in"]!, (string?)one["description"])),
        ],
        Takes = ApiBody.In(operation["requestBody"]),
        Answers =
        [
            .. operation["responses"]!.AsObject().Where(answer => answer.Key != "default")
                .Select(answer => new ApiAnswer(
                    answer.Key, (string)answer.Value!["description"]!, ApiBody.In(answer.Value))),
        ],
    };
}

/// <param name="Place"><c>path</c> or <c>query</c>.</param>
internal sealed record ApiParameter(string Name, string Place, string? Text);

internal sealed record ApiAnswer(string Status, string Meaning, IReadOnlyList<ApiBody> Bodies);

/// <summary>A possible body.</summary>
internal sealed record ApiBody(IReadOnlyList<string> MediaTypes, JsonNode Schema)
{
    /// <summary>Media types with the same schema are grouped.</summary>
    public static IReadOnlyList<ApiBody> In(JsonNode? holder) =>
        holder?["content"] is JsonObject content
            ? [.. content.GroupBy(media => media.Value!["schema"]!.ToJsonString()).Select(same => new ApiBody(
                [.. same.Select(media => media.Key)], same.First().Value!["schema"]!))]
            : [];
}
