using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Selectors;

/// <summary>
/// Converts the query of older libraries to the body of newer ones. They write names in snake case or in camel case.
/// </summary>
internal static class OldQuery
{
    public const string Selectors = "consumer_version_selectors";
    public const string Tags = "provider_version_tags";
    public const string Branch = "provider_version_branch";
    public const string IncludePending = "include_pending_status";
    public const string IncludeWip = "include_wip_pacts_since";

    public static readonly string[] SelectorKeys =
    [
        "main_branch", "branch", "fallback_branch", "matching_branch", "tag", "fallback_tag", "latest", "deployed",
        "released", "deployed_or_released", "environment", "consumer",
    ];

    public static JsonObject ToBody(NestedQuery query)
    {
        var body = new JsonObject();
        foreach (var name in (ReadOnlySpan<string>)[Branch, IncludePending, IncludeWip])
        {
            if (Spellings(name).Select(query.Text).FirstOrDefault(text => text is not null) is { } text)
                body[Camel(name)] = Value(text);
        }

        JsonNode[] tags =
            [.. Spellings(Tags).SelectMany(name => query.Values(name) ?? []).Select(tag => (JsonNode)tag)];
        if (tags.Length > 0)
            body[Camel(Tags)] = new JsonArray(tags);
        var keys = SelectorKeys.SelectMany(Spellings).ToList();
        JsonNode[] selectors = [.. Spellings(Selectors).SelectMany(list => query.Maps(list, keys)).Select(Selector)];
        if (selectors.Length > 0)
            body[Camel(Selectors)] = new JsonArray(selectors);
        return body;
    }

    public static IEnumerable<string> Spellings(string snake) => new[] { snake, Camel(snake) }.Distinct();

    private static JsonObject Selector(IReadOnlyDictionary<string, string> map)
    {
        var selector = new JsonObject();
        foreach (var (key, value) in map)
            selector[Camel(key)] = Value(value);
        return selector;
    }

    private static JsonValue Value(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => JsonValue.Create(text),
    };

    private static string Camel(string snake) =>
        string.Concat(snake.Split('_').Select((word, index) =>
            index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
