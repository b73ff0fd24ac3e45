using System.Text.Json.Nodes;

namespace ContractTests.Broker.Selectors;

/// <summary>The query string by which older libraries ask, as the body by which newer ones do.</summary>
internal static class OldQuery
{
    private const string SelectorStart = "consumer_version_selectors[][";

    public static JsonObject ToBody(string query)
    {
        var body = new JsonObject();
        var selectors = new JsonArray();
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var name = Snake(Unescape(parts[0]));
            var value = parts.Length == 2 ? Unescape(parts[1]) : "";
            if (name.StartsWith(SelectorStart, StringComparison.Ordinal) && name.EndsWith(']'))
                AddToSelector(selectors, Camel(name[SelectorStart.Length..^1]), value);
            else if (name is "provider_version_tags[]" or "provider_version_tags")
                Tags(body).Add((JsonNode)value);
            else if (name is "include_pending_status" or "include_wip_pacts_since" or "provider_version_branch"
                && value.Length > 0)
                body[Camel(name)] = Value(value);
        }

        if (selectors.Count > 0)
            body["consumerVersionSelectors"] = selectors;
        return body;
    }

    private static JsonArray Tags(JsonObject body)
    {
        if (body["providerVersionTags"] is not JsonArray tags)
            body["providerVersionTags"] = tags = [];
        return tags;
    }

    /// <summary>A name that repeats begins the next selector.</summary>
    private static void AddToSelector(JsonArray selectors, string name, string value)
    {
        if (selectors.Count == 0 || ((JsonObject)selectors[^1]!).ContainsKey(name))
            selectors.Add((JsonNode)new JsonObject());
        selectors[^1]![name] = Value(value);
    }

    private static JsonValue Value(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => JsonValue.Create(text),
    };

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Camel(string snake) =>
        string.Concat(snake.Split('_').Select((word, index) =>
            index == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Snake(string name) =>
        string.Concat(name.Select(letter =>
            char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString()));
}
