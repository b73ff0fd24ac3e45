using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Generating;

/// <summary>
/// Replaces examples with generated values. If a generator is unknown, invalid, or belongs to the other side, the
/// example is kept.
/// </summary>
internal static class GeneratedParts
{
    /// <exception cref="ProviderStateValueException">Values of provider states are missing.</exception>
    public static HttpRequest WithGeneratedValues(this HttpRequest request, GeneratorContext context)
    {
        var generation = new Generation(context);
        var path = generation.Single(request.Generators, Part.Path, "path") ?? request.Path;
        var query = Parameters.Query(generation, request.Query, request.Generators);
        var headers = Parameters.Headers(generation, request.Headers, request.Generators);
        var body = BodyGeneration.Apply(generation, request.Body, request.Rules, request.Generators);
        generation.ThrowIfValuesAreMissing();
        return request with { Path = path, Query = query, Headers = headers, Body = body };
    }

    /// <inheritdoc cref="WithGeneratedValues(HttpRequest, GeneratorContext)"/>
    public static HttpResponse WithGeneratedValues(this HttpResponse response, GeneratorContext context)
    {
        var generation = new Generation(context);
        var status = generation.Single(response.Generators, Part.Status, "status");
        var headers = Parameters.Headers(generation, response.Headers, response.Generators);
        var body = BodyGeneration.Apply(generation, response.Body, response.Rules, response.Generators);
        generation.ThrowIfValuesAreMissing();
        return response with
        {
            Status = int.TryParse(status, out var number) && number is >= 100 and <= 599 ? number : response.Status,
            Headers = headers,
            Body = body,
        };
    }

    /// <inheritdoc cref="WithGeneratedValues(HttpRequest, GeneratorContext)"/>
    public static MessageContents WithGeneratedValues(this MessageContents contents, GeneratorContext context)
    {
        var generation = new Generation(context);
        var metadata = Metadata(generation, contents);
        var body = BodyGeneration.Apply(generation, contents.Body, contents.Rules, contents.Generators);
        generation.ThrowIfValuesAreMissing();
        return contents with { Metadata = metadata, Body = body };
    }

    private static Sequence<JsonMember> Metadata(Generation generation, MessageContents contents)
    {
        var start = GeneratorState.Of(contents.Generators.Places.Where(place => place.Part == Part.Metadata));
        if (!start.GoesOn)
            return contents.Metadata;

        var members = contents.Metadata.Select(member =>
        {
            var path = new DocumentPath(ReadOnlyMemory<byte>.Empty);
            path.Enter(member.Name);
            var value = JsonGeneration.Apply(generation, member.Value, start.Member(member.Name), path);
            return member with { Value = value };
        });
        return members.ToSequence();
    }
}
