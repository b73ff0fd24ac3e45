using System.Text;

namespace ContractTests.Pacts.Files;

/// <summary>What each version can say; whatever it cannot is refused before anything is written.</summary>
internal static class SpecificationLimits
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="UnsupportedBySpecificationException">The version has no words for it.</exception>
    public static void Check(Interaction interaction, SpecificationVersion version)
    {
        if (version == SpecificationVersion.V4)
            return;

        if (FirstBeyond(interaction, version) is { } feature)
            throw new UnsupportedBySpecificationException(interaction.Description, feature, version);
    }

    private static string? FirstBeyond(Interaction interaction, SpecificationVersion version) =>
        InInteraction(interaction)
        ?? InStates(interaction.ProviderStates, version)
        ?? interaction switch
        {
            HttpInteraction http => InHttp(http, version),
            AsynchronousMessage message => InMessage(message.Contents, version),
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

    private static string? InStates(Sequence<ProviderState> states, SpecificationVersion version)
    {
        if (version >= SpecificationVersion.V3)
            return null;
        if (states.Count > 1)
            return $"{states.Count} provider states where one is allowed";

        return states.Any(state => state.Parameters.Count > 0) ? "a provider state with parameters" : null;
    }

    private static string? InMessage(MessageContents message, SpecificationVersion version) =>
        version < SpecificationVersion.V3
            ? "a message"
            : InPart("the message", message.Rules, message.Generators, version)
                ?? InBody("the message", message.Body, PartReader.ContentTypeOf(message));

    private static string? InHttp(HttpInteraction http, SpecificationVersion version) =>
        InPart("the request", http.Request.Rules, http.Request.Generators, version)
        ?? InPart("the response", http.Response.Rules, http.Response.Generators, version)
        ?? InBody("the request", http.Request.Body, PartReader.ContentTypeOf(http.Request.Headers))
        ?? InBody("the response", http.Response.Body, PartReader.ContentTypeOf(http.Response.Headers));

    private static string? InPart(
        string part, MatchingRules rules, Generators generators, SpecificationVersion version)
    {
        // Empty lists of rules are not written by versions that cannot express them.
        var places = rules.Places.Where(place => place.List.Rules.Count > 0).ToList();
        if (version < SpecificationVersion.V2 && places.Count > 0)
            return $"a matching rule in {part}";
        if (version < SpecificationVersion.V3 && generators.Places.Count > 0)
            return $"a generator in {part}";

        foreach (var place in places)
        {
            var at = $"in {part} at {CategoryNames.Of(place.Part)} {place.Path}".TrimEnd();
            if (version < SpecificationVersion.V3 && place.List.Rules.Count > 1)
                return $"{place.List.Rules.Count} rules where one is allowed {at}";
            if (version < SpecificationVersion.V3 && place.Part is Part.Status or Part.Metadata or Part.Method)
                return $"a matching rule {at}";
            if (place.List.Rules.FirstOrDefault(rule => !IsKnown(rule, version)) is { } beyond)
                return $"the matching rule '{RuleWriter.NameOf(beyond)}' {at}";
        }

        return null;
    }

    // Version 2 names only type and regex, but tools have always written the rules of version 3 into it and judge by
    // them there. A rule that no version knows came from a file and goes back into it.
    private static bool IsKnown(MatchingRule rule, SpecificationVersion version) => rule switch
    {
        MatchingRule.EachKey or MatchingRule.EachValue or MatchingRule.NotEmpty or MatchingRule.Semver
            or MatchingRule.StatusCode => version >= SpecificationVersion.V4,
        _ => true,
    };

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
