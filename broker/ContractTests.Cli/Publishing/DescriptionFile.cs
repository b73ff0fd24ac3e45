using ContractTests.Cli.Reading;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Publishing;

/// <summary>A description as it is published: the bytes as written, and what they are.</summary>
/// <param name="Hash">SHA-256 of the bytes, as reports of self verifications name the description.</param>
/// <param name="BlindSpots">How many places a comparison cannot check.</param>
internal sealed record DescriptionFile(
    string Path, string Specification, string ContentType, ReadOnlyMemory<byte> Content, string Hash, int BlindSpots)
{
    public const string OpenApi = "oas";
    public const string AsyncApi = "asyncapi";

    /// <summary>Reads a description, and whether it can be compared at all.</summary>
    /// <param name="specification">Null for what the file is.</param>
    /// <exception cref="ToolException">It cannot be read, or is of another kind.</exception>
    public static DescriptionFile Read(string path, string? specification)
    {
        NamedFile.RefuseAddress(path);
        try
        {
            var found = MessageDescription.IsIn(path) ? AsyncApi : OpenApi;
            if (specification is not null && specification != found)
            {
                throw new ToolException(
                    $"{path}: expected {Words(specification)}, but found {Words(found)}",
                    $"pass --specification {found}, or leave it out");
            }

            var content = File.ReadAllBytes(path);
            var (hash, blindSpots) = found == AsyncApi ? OfMessages(content) : OfApi(content);
            return new DescriptionFile(
                path, found, IsJson(content) ? "application/json" : "application/yaml", content, hash, blindSpots);
        }
        catch (ApiDescriptionException refused)
        {
            var first = refused.Problems[0];
            throw new ToolException(
                first.Place == path ? $"{first}" : $"{path}: {first}", "nothing was published", refused);
        }
    }

    private static (string Hash, int BlindSpots) OfApi(byte[] content)
    {
        var description = ApiDescription.Parse(content);
        return (description.Hash, description.BlindSpots().Count);
    }

    private static (string Hash, int BlindSpots) OfMessages(byte[] content)
    {
        var description = MessageDescription.Parse(content);
        return (description.Hash, description.BlindSpots().Count);
    }

    private static string Words(string specification) =>
        specification == AsyncApi ? "an AsyncAPI document" : "an OpenAPI document";

    private static bool IsJson(ReadOnlySpan<byte> content) => content.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
}
