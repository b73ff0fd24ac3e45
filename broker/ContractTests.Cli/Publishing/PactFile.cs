using System.Text.Json;

namespace ContractTests.Cli.Publishing;

/// <summary>A pact file as it is published: the bytes as written, and whose contract they are.</summary>
internal sealed record PactFile(string Path, string Consumer, string Provider, byte[] Content)
{
    private static readonly string[] VersionPaths =
        ["pactSpecification.version", "pact-specification.version", "pactSpecificationVersion"];

    /// <exception cref="ToolException">The file cannot be read or is not a pact.</exception>
    public static PactFile Read(string path)
    {
        var content = Bytes(path);
        using var document = Parse(path, content);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw NotAPact(path, "a JSON object with consumer and provider", $"a JSON {Kind(root)}");

        CheckVersion(path, root);
        return new PactFile(path, Name(path, root, "consumer"), Name(path, root, "provider"), content);
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{path}: expected a readable pact file, but found: {failure.Message}; "
                + "nothing was published", failure);
        }
    }

    private static JsonDocument Parse(string path, byte[] content)
    {
        try
        {
            return JsonDocument.Parse(WithoutByteOrderMark(content), new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException failure)
        {
            var place = failure.LineNumber is { } line ? $"line {line + 1}, byte {failure.BytePositionInLine + 1}" : "";
            throw new ToolException($"{path}: expected JSON, but found something else at {place}; "
                + "correct the file or leave it out; nothing was published", failure);
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] content) =>
        content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsMemory(3) : content;

    private static string Name(string path, JsonElement root, string party)
    {
        if (!root.TryGetProperty(party, out var value))
            throw NotAPact(path, $"the name of the {party} at $.{party}.name", "nothing");
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("name", out var name))
            throw NotAPact(path, $"the name of the {party} at $.{party}.name", "nothing");
        if (name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
            throw NotAPact(path, $"the name of the {party} at $.{party}.name", name.GetRawText());

        return name.GetString()!;
    }

    private static void CheckVersion(string path, JsonElement root)
    {
        if (!root.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
            return;

        foreach (var versionPath in VersionPaths)
        {
            if (Find(metadata, versionPath) is not { } version)
                continue;
            if (version.ValueKind != JsonValueKind.String || !IsKnown(version.GetString()!))
                throw NotAPact(path, $"a specification version from 1 to 4 at $.metadata.{versionPath}",
                    version.GetRawText());
        }
    }

    private static JsonElement? Find(JsonElement from, string path)
    {
        foreach (var key in path.Split('.'))
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(key, out from))
                return null;
        }

        return from;
    }

    private static bool IsKnown(string version) =>
        version.Split('.') is [{ Length: 1 } major, .. var rest]
        && major[0] is >= '1' and <= '4'
        && rest.Length <= 2
        && rest.All(part => part.Length > 0 && part.All(char.IsAsciiDigit));

    private static string Kind(JsonElement element) => element.ValueKind.ToString().ToLowerInvariant();

    private static ToolException NotAPact(string path, string expected, string found) =>
        new($"{path}: expected {expected}, but found {found}; only pact files can be published; nothing was published");
}
