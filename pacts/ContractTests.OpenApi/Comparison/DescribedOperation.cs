using System.Text.Json;
using ContractTests.OpenApi.Operations;
using ContractTests.Pacts;

namespace ContractTests.OpenApi.Comparison;

/// <summary>An operation with its media types and its place, for a comparison.</summary>
internal sealed record DescribedOperation(Operation Operation)
{
    /// <summary><c>[root].paths./orders.get</c>.</summary>
    public string Location { get; } = $"[root].paths.{Operation.Path}.{Operation.Method.ToLowerInvariant()}";

    public FindingPlace Place => new(Location, new JsonFragment(Operation.Node.Element));

    public IReadOnlyList<MediaRange> Consumed => Operation.Types?.Consumed ?? Ranges(Operation.Body);

    public IReadOnlyList<MediaRange> ProducedByAny => Operation.Types?.Produced
        ?? [.. Operation.Responses.SelectMany(response => Ranges(response.Body))];

    public IReadOnlyList<MediaRange> ProducedBy(DescribedResponse response) =>
        Operation.Types?.Produced ?? Ranges(response.Body);

    /// <param name="rest">The place within the operation: <c>requestBody.content</c>.</param>
    public FindingPlace At(string rest, JsonElement? value) =>
        new($"{Location}.{rest}", value is { } found ? new JsonFragment(found) : null);

    public FindingPlace At(string rest, IEnumerable<MediaRange> types) => new($"{Location}.{rest}", List(types));

    /// <summary>The place of a parameter's schema.</summary>
    public SchemaPlace? SchemaOf(DescribedParameter parameter) => parameter.Schema is { } schema
        ? new SchemaPlace(schema, $"{Location}.parameters[{parameter.Index}].schema")
        : null;

    public static JsonFragment List(IEnumerable<MediaRange> types) => JsonFragment.Parse(
        $"[{string.Join(',', types.Select(type => $"\"{JsonEncodedText.Encode(type.Text)}\""))}]");

    public static string Named(IEnumerable<MediaRange> types) => string.Join(" or ", types.Select(type => type.Text));

    private static IReadOnlyList<MediaRange> Ranges(DescribedBody? body) =>
        [.. (body?.Content ?? []).Select(content => content.Range)];
}
