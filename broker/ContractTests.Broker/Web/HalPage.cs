using System.Text.Json.Nodes;

namespace ContractTests.Broker.Web;

/// <summary>
/// Any resource of the API as a page: its JSON, where addresses of this broker can be followed and relations lead to
/// what they mean.
/// </summary>
internal sealed class HalPage
{
    private readonly Links _links;

    private HalPage(Links links) => _links = links;

    public static Page Of(JsonObject resource, Links links, int status = StatusCodes.Status200OK) => new(
        Title(resource, links),
        Answer(resource, links)) { Status = status };

    /// <summary>The resource as part of another page.</summary>
    public static Html Answer(JsonObject resource, Links links) => Html.Of($"""
        <p class="quiet">What this address answers to machines.
        {Page.Link(links.To(Routes.OpenApi), "All addresses")}</p>
        {Page.Verbatim(new HalPage(links).Any(resource, "\n", name: ""))}
        """);

    private static string Title(JsonObject resource, Links links) =>
        resource["_links"] is JsonObject all && all["self"] is JsonObject self
            && (self["title"] ?? self["name"]) is JsonValue title && title.TryGetValue<string>(out var text)
            ? text
            : links.Requested[links.Base.Length..] is { Length: > 1 } path ? path : "API";

    private Html Any(JsonNode? json, string margin, string name) => json switch
    {
        JsonObject { Count: > 0 } map => Html.Of(
            $"{{{map.Select((member, at) => Member(member, at, margin + "  "))}{margin}}}"),
        JsonArray { Count: > 0 } list => Html.Of($"""
            [{list.Select((item, at) => Html.Of($"{Comma(at)}{margin}  {Any(item, margin + "  ", name)}"))}{margin}]
            """),
        JsonValue value when name == "href" && value.TryGetValue<string>(out var href) => Address(href),
        null => Html.Of($"null"),
        _ => Html.Of($"{HalDocument.Text(json)}"),
    };

    private Html Member(KeyValuePair<string, JsonNode?> member, int at, string margin) =>
        Html.Of($"{Comma(at)}{margin}{Name(member.Key)}: {Any(member.Value, margin, member.Key)}");

    private static string Comma(int at) => at == 0 ? "" : ",";

    private Html Name(string name) => name.Split(':', 2) is ["pb" or "ct" or "pf" or "beta", var relation]
        ? Html.Of($"\"{Page.Link(_links.To(Routes.Documentation, relation), name)}\"")
        : Html.Of($"{HalDocument.Text(JsonValue.Create(name))}");

    /// <summary>Only what leads to this broker is a link: contracts may hold addresses of anyone.</summary>
    private Html Address(string href)
    {
        var isOurs = href == _links.Base || href.StartsWith(_links.Base + "/", StringComparison.Ordinal);
        return isOurs && !href.Contains('{', StringComparison.Ordinal)
            ? Html.Of($"\"{Page.Link(href, href)}\"")
            : Html.Of($"{HalDocument.Text(JsonValue.Create(href))}");
    }
}
