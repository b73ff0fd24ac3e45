using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Merges two pact files of the same consumer and provider, as written by parallel builds or test runs. Interactions
/// that are equal in both stay unchanged, byte for byte.
/// </summary>
internal static class PactMerge
{
    private const string Interactions = "interactions";
    private const string Messages = "messages";
    private const string Type = "type";
    private const string Description = "description";
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonBytes.DeepestNesting };
    private static readonly JsonWriterOptions AsWritten = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = JsonBytes.DeepestNesting,
    };

    /// <summary>
    /// The first file with the interactions of the second: an interaction with the same kind, description and provider
    /// states is replaced, any other is added. The result has the higher version of the two. It has version 4 if one
    /// file has requests and the other has messages, because readers of version 3 read only one of the two lists.
    /// </summary>
    /// <exception cref="JsonException">One of them is not JSON.</exception>
    /// <exception cref="PactFileException">One of them needs another version, but is not a valid pact.</exception>
    public static MergedPact Merge(ReadOnlyMemory<byte> pact, ReadOnlyMemory<byte> added)
    {
        var (target, source) = Level(pact, added);
        var changed = new List<ChangedInteraction>();
        foreach (var list in (ReadOnlySpan<string>)[Interactions, Messages])
        {
            if (source[list] is JsonArray additions)
                Put(target, list, additions, changed);
        }

        using var merged = new MemoryStream();
        using (var writer = new Utf8JsonWriter(merged, AsWritten))
            target.WriteTo(writer);
        return new MergedPact(merged.ToArray(), changed);
    }

    private static void Put(JsonObject target, string list, JsonArray additions, List<ChangedInteraction> changed)
    {
        if (target[list] is not JsonArray interactions)
            target[list] = interactions = [];
        var kind = list == Interactions ? InteractionReader.InteractionKind : InteractionReader.MessageKind;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < interactions.Count; place++)
            places.TryAdd(Name(interactions[place], kind, place), place);
        foreach (var (index, addition) in additions.Index())
        {
            if (IsNameless(addition) && interactions.Any(each => IsNameless(each) && IsSame(each, addition)))
                continue;

            var name = Name(addition, kind, index);
            if (!places.TryGetValue(name, out var place))
            {
                places[name] = interactions.Count;
                interactions.Add(addition?.DeepClone());
            }
            else if (!IsSame(interactions[place], addition))
            {
                changed.Add(new ChangedInteraction(
                    DescriptionOf(addition, kind, index),
                    !JsonNode.DeepEquals(interactions[place]?["request"], addition?["request"])));
                interactions[place] = addition?.DeepClone();
            }
        }
    }

    private static (JsonObject Target, JsonObject Source) Level(ReadOnlyMemory<byte> pact, ReadOnlyMemory<byte> added)
    {
        var (target, source) = (Parse(pact), Parse(added));
        if (!HasAny(source))
            return (target, source);
        if (!HasAny(target))
            return (Parse(added), source);
        if (VersionOf(pact) is not { } first || VersionOf(added) is not { } second)
            return (target, source);
        var version = first > second ? first : second;
        if (Specification.Of(version).MessagesStandApart && (IsMixed(target, source) || IsMixed(source, target)))
            version = SpecificationVersion.V4;
        return (first == version ? target : In(version, pact), second == version ? source : In(version, added));
    }

    private static JsonObject In(SpecificationVersion version, ReadOnlyMemory<byte> pact) =>
        Parse(PactWriter.Write(PactReader.Read(pact, "the pact to merge"), version));

    private static bool HasAny(JsonObject pact) =>
        pact[Interactions] is JsonArray { Count: > 0 } || pact[Messages] is JsonArray { Count: > 0 };

    private static bool IsMixed(JsonObject requests, JsonObject messages) =>
        requests[Interactions] is JsonArray { Count: > 0 } && messages[Messages] is JsonArray { Count: > 0 };

    /// <summary>Null if the file does not name a known version.</summary>
    private static SpecificationVersion? VersionOf(ReadOnlyMemory<byte> pact)
    {
        using var document = JsonDocument.Parse(pact, Deep);
        try
        {
            var root = new JsonPlace("the pact to merge", document.RootElement);
            return SpecificationVersions.Read(root.Object().Take("metadata")?.Object(), root).Version;
        }
        catch (PactFileException)
        {
            return null;
        }
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> pact) =>
        (JsonObject)JsonNode.Parse(pact.Span, documentOptions: Deep)!;

    private static string Name(JsonNode? interaction, string kind, int index) => interaction is JsonObject named
        ? $"{Text(named, Type)}\n{DescriptionOf(named, kind, index)}\n{States(named)}"
        : interaction?.ToJsonString() ?? "";

    private static bool IsNameless(JsonNode? interaction) =>
        interaction is JsonObject named && named[Description] is null;

    /// <summary>The name that the reader gives it.</summary>
    private static string DescriptionOf(JsonNode? interaction, string kind, int index) =>
        Text(interaction, Description)
        ?? (interaction as JsonObject)?[Description]?.ToJsonString()
        ?? InteractionReader.Unnamed(kind, index);

    /// <summary>A single state given as a string equals a list with one state.</summary>
    private static string States(JsonObject interaction)
    {
        if ((Text(interaction, "providerState") ?? Text(interaction, "provider_state")) is { } only)
            return $"{JsonValue.Create(only).ToJsonString()}()";
        var states = interaction["providerStates"] as JsonArray ?? [];
        return string.Concat(states.Select(state => state is JsonObject map
            ? $"{map["name"]?.ToJsonString()}({Parameters(map["params"])})"
            : state?.ToJsonString()));
    }

    private static string Parameters(JsonNode? parameters) => parameters is JsonObject map
        ? string.Join(',', map.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"{one.Key}:{one.Value?.ToJsonString()}"))
        : "";

    private static string? Text(JsonNode? interaction, string name) =>
        (interaction as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Ids that brokers and other tools add are not part of the content.</summary>
    private static bool IsSame(JsonNode? left, JsonNode? right) =>
        JsonNode.DeepEquals(left, right) || JsonNode.DeepEquals(WithoutNames(left), WithoutNames(right));

    private static JsonNode? WithoutNames(JsonNode? interaction)
    {
        if (interaction?.DeepClone() is not JsonObject bare)
            return interaction;
        bare.Remove("_id");
        bare.Remove("key");
        return bare;
    }
}

/// <summary>Two merged pact files.</summary>
/// <param name="Content">The merged file.</param>
/// <param name="Changed">Interactions with different content in both files; the second one was used.</param>
internal sealed record MergedPact(ReadOnlyMemory<byte> Content, IReadOnlyList<ChangedInteraction> Changed);

/// <summary>An interaction whose content differs between two pact files.</summary>
/// <param name="Description">The description of the interaction.</param>
/// <param name="InRequest">Whether the requests differ; otherwise only the responses do.</param>
internal sealed record ChangedInteraction(string Description, bool InRequest);
