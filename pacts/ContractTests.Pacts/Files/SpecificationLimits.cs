using System.Text;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Files;

/// <summary>Checks, before anything is written, that a version supports an interaction.</summary>
internal static class SpecificationLimits
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="UnsupportedBySpecificationException">The version does not support it.</exception>
    public static void Check(Interaction interaction, Specification specification)
    {
        if (specification.HasTypes)
            return;

        if (FirstBeyond(interaction, specification) is { } feature)
            throw new UnsupportedBySpecificationException(interaction.Description, feature, specification.Version);
    }

    private static string? FirstBeyond(Interaction interaction, Specification specification) =>
        InInteraction(interaction)
        ?? InStates(interaction.ProviderStates, specification)
        ?? interaction switch
        {
            HttpInteraction http => InHttp(http, specification),
            AsynchronousMessage message => InMessage(message.Contents, specification),
            _ => "a synchronous message",
        };

    private static string? InInteraction(Interaction interaction)
    {
        if (interaction.Key is not null)
            return "a key";
        if (interaction.Pending)
            return "the mark 'pending'";
        if (interaction.Comments.Count > 0)
            return "comments";
        if (interaction.Transport is not null)
            return "a transport";
        if (interaction.PluginConfiguration.Count > 0)
            return "the configuration of a plugin";

        return interaction.Markup.Count > 0 ? "markup" : null;
    }

    private static string? InStates(Sequence<InteractionState> states, Specification specification)
    {
        if (specification.StatesAreLists)
            return null;
        if (states.Count > 1)
            return $"{states.Count} provider states where one is allowed";

        return states.Any(state => state.Parameters.Count > 0) ? "a provider state with parameters" : null;
    }

    private static string? InMessage(MessageContents message, Specification specification) =>
        specification.HasMessages
            ? InPart("the message", message.Rules, message.Generators, specification)
                ?? InBody("the message", message.Body, PartReader.ContentTypeOf(message))
            : "a message";

    private static string? InHttp(HttpInteraction http, Specification specification) =>
        InPart("the request", http.Request.Rules, http.Request.Generators, specification)
        ?? InPart("the response", http.Response.Rules, http.Response.Generators, specification)
        ?? InBody("the request", http.Request.Body, PartReader.ContentTypeOf(http.Request.Headers))
        ?? InBody("the response", http.Response.Body, PartReader.ContentTypeOf(http.Response.Headers));

    private static string? InPart(
        string part, MatchingRules rules, Generators generators, Specification specification)
    {
        // Versions that do not support empty lists of rules do not write them.
        var places = rules.Places.Where(place => place.List.Rules.Count > 0).ToList();
        if (!specification.HasRules && places.Count > 0)
            return $"a matching rule in {part}";
        if (!specification.HasGenerators && generators.Places.Count > 0)
            return $"a generator in {part}";

        foreach (var place in places)
        {
            var at = $"in {part} at {CategoryNames.Of(place.Part)} {place.Path}".TrimEnd();
            if (!specification.RulesHaveCategories && place.List.Rules.Count > 1)
                return $"{place.List.Rules.Count} rules where one is allowed {at}";
            if (!specification.RulesHaveCategories && place.Part is Part.Status or Part.Metadata or Part.Method)
                return $"a matching rule {at}";
            var beyond = place.List.Rules.FirstOrDefault(rule => RuleKinds.Of(rule)?.Since > specification.Version);
            if (beyond is not null)
                return $"the matching rule '{RuleKinds.NameOf(beyond)}' {at}";
        }

        return null;
    }

    private static string? InBody(string part, Body body, string? headerType)
    {
        if (body is not Body.Present present)
            return null;
        if (present.ContentTypeHint is not null)
            return $"a content type hint in {part}";

        var isJson = JsonBytes.TryParse(present.Content.Span, out var json);
        if (isJson && json.ValueKind == System.Text.Json.JsonValueKind.Null && JsonBytes.IsTypeOf(headerType))
            return $"a body of JSON null in {part}";
        if (headerType is null && present.ContentType is not null && !isJson)
            return $"a body of type {present.ContentType} in {part} without a Content-Type header";
        if (!isJson && present.Content.Length > 0 && JsonBytes.IsTypeOf(headerType))
            return $"a body in {part} that is not JSON, though its Content-Type says so,";

        return EncodedText.IsFor(headerType) || IsText(present.Content.Span)
            ? null
            : $"a binary body in {part} without a Content-Type header that says so";
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _ = StrictUtf8.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
