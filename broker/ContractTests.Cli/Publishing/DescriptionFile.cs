using ContractTests.Cli.Reading;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Publishing;

/// <summary>A description to be published: its unchanged bytes, and their kind.</summary>
/// <param name="Hash">SHA-256 of the bytes, by which reports of self verifications refer to the description.</param>
/// <param name="BlindSpots">The number of places that a comparison cannot check.</param>
internal sealed record DescriptionFile(
    string Path, string Specification, string ContentType, ReadOnlyMemory<byte> Content, string Hash, int BlindSpots)
{
    public const string OpenApi = "oas";
    public const string AsyncApi = "asyncapi";

    /// <summary>Reads a description, and checks whether it can be compared.</summary>
    /// <param name="specification">Null to detect it from the file.</param>
    /// <exception cref="ToolException">The file cannot be read, or is of another kind.</exception>
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
