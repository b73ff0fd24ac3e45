using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ContractTests.Pacts.Matchers;

/// <summary>A body as the author wrote it, split into an example and its matching rules.</summary>
public sealed partial class AuthoredBody
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, DeclaredJson> Writers = [];

    internal AuthoredBody(ReadOnlyMemory<byte> example, MatchingRules rules, Generators generators, string contentType)
    {
        Example = example;
        Rules = rules;
        Generators = generators;
        ContentType = contentType;
    }

    /// <summary>The body as it goes over the wire; JSON is on one line.</summary>
    public ReadOnlyMemory<byte> Example { get; }

    /// <summary>All of them for <see cref="Part.Body"/>.</summary>
    public MatchingRules Rules { get; }

    public Generators Generators { get; }

    public string ContentType { get; }

    /// <summary>Which content types will do, where others than <see cref="ContentType"/> itself will.</summary>
    public string? ContentTypeRegex { get; private init; }

    /// <summary>
    /// Serializes any object with the application's own settings, so that names and formats are those of the
    /// application; matchers may stand at any depth.
    /// </summary>
    /// <param name="body">An anonymous object, a record, a dictionary, a list, a <c>JsonNode</c>, a matcher.</param>
    /// <param name="settings">The serializer's own defaults when left out.</param>
    /// <exception cref="JsonException">The serializer cannot write it, perhaps since it contains itself.</exception>
    public static AuthoredBody FromJson(object? body, JsonSerializerOptions? settings = null)
    {
        var writer = Writers.GetValue(settings ?? JsonSerializerOptions.Default, known => new DeclaredJson(known));
        return FromMarked(writer.ToElement(body));
    }

    /// <summary>
    /// Takes JSON in which matchers are objects with <c>pact:matcher:type</c>, as other serializers and the Pact
    /// libraries of other languages write them.
    /// </summary>
    /// <exception cref="Files.PactFileException">A matcher lacks what its rule needs.</exception>
    public static AuthoredBody FromMarked(JsonElement body) => new BodyCompiler().Compile(body);

    /// <summary>The same under another content type.</summary>
    public AuthoredBody As(string contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return new AuthoredBody(Example, Rules, Generators, contentType);
    }
}
