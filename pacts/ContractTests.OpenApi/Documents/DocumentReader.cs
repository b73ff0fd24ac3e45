using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.OpenApi.Documents;

/// <summary>Reads the text of a description, JSON or YAML, as a JSON document; duplicate keys are refused.</summary>
internal static class DocumentReader
{
    public static byte[] Bytes(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > DocumentLimits.LargestDocument } large)
                throw new ApiDescriptionException(file, DocumentLimits.TooLarge(large.Length));
            return File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var found = failure switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                _ when Directory.Exists(file) => "a folder",
                UnauthorizedAccessException => "no permission to read it",
                _ => failure.Message.ReplaceLineEndings(" ").TrimEnd('.'),
            };
            throw new ApiDescriptionException(file, $"expected a file with an API description, but found {found}");
        }
    }

    public static JsonDocument Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > DocumentLimits.LargestDocument)
            throw new ApiDescriptionException("[root]", DocumentLimits.TooLarge(content.Length));

        if (content.Span.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        var first = content.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0)
            throw new ApiDescriptionException("[root]", "expected an API description, but found nothing");

        if (!Utf8.IsValid(content.Span) || content.Span.Contains((byte)0))
            throw new ApiDescriptionException("[root]", "expected text in UTF-8, JSON or YAML, but found other bytes");

        if (content.Span[first..] is [(byte)'<', (byte)'?' or (byte)'!' or (>= (byte)'A' and <= (byte)'z'), ..])
        {
            throw new ApiDescriptionException(
                "[root]", "expected an OpenAPI or AsyncAPI document in JSON or YAML, but found XML");
        }

        if (content.Span[first] != '{')
            return JsonDocument.Parse(YamlDocument.ToJson(content), Options);

        RefuseDuplicatesAndBrokenText(content.Span);
        return JsonDocument.Parse(content, Options);
    }

    private static JsonDocumentOptions Options => new() { MaxDepth = DocumentLimits.Deepest + 1 };

    private static void RefuseDuplicatesAndBrokenText(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = DocumentLimits.Deepest + 1 });
        var objects = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                    objects.Push(new HashSet<string>(StringComparer.Ordinal));
                else if (reader.TokenType == JsonTokenType.EndObject)
                    objects.Pop();
                else if (reader.TokenType == JsonTokenType.PropertyName && !objects.Peek().Add(reader.GetString()!))
                    throw Duplicate(LineOf(content, reader.TokenStartIndex), reader.GetString()!);
                else if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: true })
                    _ = reader.GetString(); // Throws for an escaped lone surrogate.
            }
        }
        catch (JsonException failure)
        {
            var line = (failure.LineNumber ?? 0) + 1;
            throw new ApiDescriptionException($"line {line}", reader.CurrentDepth >= DocumentLimits.Deepest
                ? DocumentLimits.TooDeep
                : $"expected JSON, but it cannot be parsed: {JsonProblem.InWords(failure)}");
        }
        catch (InvalidOperationException)
        {
            throw new ApiDescriptionException(
                $"line {LineOf(content, reader.TokenStartIndex)}",
                "expected text in well-formed Unicode, but found an escape of a lone surrogate");
        }
    }

    public static ApiDescriptionException Duplicate(long line, string name) =>
        new($"line {line}", $"expected each name once in an object, but found '{name}' again");

    private static long LineOf(ReadOnlySpan<byte> content, long at) => content[..(int)at].Count((byte)'\n') + 1;
}
