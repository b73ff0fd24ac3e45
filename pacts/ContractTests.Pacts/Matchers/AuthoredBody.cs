using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ContractTests.Pacts.Matchers;

/// <summary>A body with matchers, split into an example and its matching rules.</summary>
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

    /// <summary>The bytes of the body; JSON is on one line.</summary>
    public ReadOnlyMemory<byte> Example { get; }

    /// <summary>The matching rules, all for <see cref="Part.Body"/>.</summary>
    public MatchingRules Rules { get; }

    public Generators Generators { get; }

    public string ContentType { get; }

    /// <summary>The accepted content types, if others than <see cref="ContentType"/> are accepted.</summary>
    public string? ContentTypeRegex { get; private init; }

    /// <summary>
    /// Serializes any object with the application's own settings, so that names and formats are those of the
    /// application; values at any depth may be matchers.
    /// </summary>
    /// <param name="body">An anonymous object, a record, a dictionary, a list, a <c>JsonNode</c>, or a matcher.</param>
    /// <param name="settings">The defaults of System.Text.Json if null.</param>
    /// <exception cref="JsonException">
    /// The object cannot be serialized, for instance because it contains itself.
    /// </exception>
    public static AuthoredBody FromJson(object? body, JsonSerializerOptions? settings = null)
    {
        var writer = Writers.GetValue(settings ?? JsonSerializerOptions.Default, known => new DeclaredJson(known));
        return FromMarked(writer.ToElement(body));
    }

    /// <summary>
    /// Creates a body from JSON in which matchers are objects with <c>pact:matcher:type</c>, as other serializers and
    /// the Pact libraries of other languages write them.
    /// </summary>
    /// <exception cref="Files.PactFileException">A matcher lacks a required attribute.</exception>
    public static AuthoredBody FromMarked(JsonElement body) => new BodyCompiler().Compile(body);

    /// <summary>The same body with another content type.</summary>
    public AuthoredBody As(string contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return new AuthoredBody(Example, Rules, Generators, contentType);
    }
}
