using System.Text.Json;
using System.Text.Unicode;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Reads pact files of versions 1 to 4 into the model, which is that of version 4.</summary>
public static class PactReader
{
    /// <summary>The maximum size in bytes; a larger file is refused.</summary>
    public const int LargestFile = 256 * 1024 * 1024;

    private const string NotAPact = "Pass the path of a pact file: an object with consumer, provider and interactions.";

    private const string TooDeep = "Write the contract with fewer levels.";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="json">The content of the file in UTF-8; it is copied, so that the caller may reuse it.</param>
    /// <param name="where">The file or URL, for messages.</param>
    /// <exception cref="PactFileException">It is not JSON, not a pact, or of an unknown version.</exception>
    public static Contract Read(ReadOnlyMemory<byte> json, string where)
    {
        var root = Parse(json.Span, where);
        try
        {
            return ReadContract(new JsonPlace(where, root));
        }
        catch (InvalidOperationException broken)
        {
            // The JSON reader reports lone surrogates only when a string is read.
            throw Named(root, new PactFileException(
                where, "text in well-formed Unicode", "an escape of a lone surrogate", NotAPact, broken));
        }
        catch (PactFileException refused)
        {
            Named(root, refused);
            throw;
        }
    }

    /// <summary>Reads a request of a file of this version, for instance in the official cases.</summary>
    internal static HttpRequest ReadRequest(JsonElement request, SpecificationVersion version, string where) =>
        PartReader.ReadRequest(new JsonPlace(where, request), Specification.Of(version));

    internal static HttpResponse ReadResponse(JsonElement response, SpecificationVersion version, string where) =>
        PartReader.ReadResponse(new JsonPlace(where, response), Specification.Of(version));

    internal static MessageContents ReadMessage(JsonElement message, SpecificationVersion version, string where) =>
        PartReader.ReadMessage(new JsonPlace(where, message), Specification.Of(version));

    private static JsonElement Parse(ReadOnlySpan<byte> json, string where)
    {
        if (json.Length > LargestFile)
            throw new PactFileException(
                where, $"a file of at most {LargestFile} bytes", $"{json.Length} bytes", "Split the contract.");

        if (!Utf8.IsValid(json))
        {
            var found = $"bytes that are not UTF-8 at position {JsonProblem.FirstInvalid(json)}";
            throw new PactFileException(where, "text in UTF-8", found, NotAPact);
        }

        try
        {
            var text = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
            return JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = JsonBytes.DeepestNesting });
        }
        catch (JsonException broken)
        {
            if (!JsonProblem.IsOnlyTooDeep(json))
            {
                var found = json.IsEmpty ? "an empty file" : Error(broken);
                throw new PactFileException(where, "JSON", found, NotAPact, broken);
            }

            var limit = $"JSON nested at most {JsonBytes.DeepestNesting} deep";
            throw new PactFileException(where, limit, $"more {Place(broken)}", TooDeep, broken);
        }
    }

    private static string Error(JsonException broken) => $"an error {Place(broken)}: {JsonProblem.InWords(broken)}";

    private static string Place(JsonException broken) =>
        $"at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";

    private static Contract ReadContract(JsonPlace root)
    {
        var pact = root.Object("a pact, which is an object");
        var metadata = pact.Take("metadata") is { IsNull: false } given ? given.Object() : null;
        var specification = SpecificationVersions.Read(metadata, root);
        var consumer = pact.Require("consumer", "the consumer", NotAPact).Object();
        var provider = pact.Require("provider", "the provider", NotAPact).Object();
        return new Contract(Name(consumer), Name(provider), ReadInteractions(pact, specification))
        {
            Version = specification.Version,
            DuplicateKeys = new DuplicateKeys(root.Element),
            Metadata = metadata?.LeftOver() ?? [],
            UnknownConsumerKeys = consumer.LeftOver(),
            UnknownProviderKeys = provider.LeftOver(),
            UnknownKeys = pact.LeftOver(),
        };
    }

    private static string Name(JsonObjectPlace participant)
    {
        var name = participant.Require("name", "a name");
        return name.Text("a name") is { Length: > 0 } text ? text : throw name.Wrong("a name");
    }

    private static PactFileException Named(JsonElement root, PactFileException refused)
    {
        refused.Consumer = NameOf("consumer", root);
        refused.Provider = NameOf("provider", root);
        return refused;
    }

    /// <summary>The name of a participant in an unreadable pact; null if the name cannot be read either.</summary>
    private static string? NameOf(string participant, JsonElement root)
    {
        try
        {
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty(participant, out var found) && found.ValueKind == JsonValueKind.Object
                && found.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                    ? name.GetString()
                    : null;
        }
        catch (InvalidOperationException)
        {
            return null; // A lone surrogate.
        }
    }

    private static Sequence<Interaction> ReadInteractions(JsonObjectPlace pact, Specification specification)
    {
        var interactions = pact.Take("interactions");
        var messages = !specification.HasTypes ? pact.Take("messages") : null;
        if (interactions is null && messages is null)
            throw pact.Place.Missing("interactions", "a list of interactions", NotAPact);

        var read = interactions?.Items("a list of interactions")
            .Select((place, index) => InteractionReader.Read(place, specification, index));
        var more = messages?.Items("a list of messages")
            .Select((place, index) => InteractionReader.ReadMessage(place, specification, index));
        return (read ?? []).Concat(more ?? []).ToSequence();
    }
}
