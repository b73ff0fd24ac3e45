using System.Text.Json.Nodes;

namespace ContractTests.Broker.Web.Ui;

/// <summary>
/// What a resource answers to machines, as a page: its JSON, where addresses of this broker can be followed and
/// relations lead to what they mean.
/// </summary>
internal sealed class HalPage
{
    private readonly Links _links;

    private HalPage(Links links) => _links = links;

    public static Page Of(JsonObject resource, Links links, int status) => new(
        Title(resource, links),
        Markup.Of($"""
            <p class="quiet">The JSON that this address returns.
            {Page.Link(Raw(links), "Raw JSON")} · {Page.Link(links.RequestedWithQuery, "Web page")} ·
            {Page.Link(links.To(Routes.Reference), "API reference")}</p>
            {Page.Verbatim(new HalPage(links).Any(resource, "\n", name: ""))}
            """)) { Status = status, HasRaw = false };

    /// <summary>The address of the bytes of this resource.</summary>
    public static string Raw(Links links) =>
        links.Base + Routes.Raw + links.RequestedWithQuery[links.Base.Length..];

    private static string Title(JsonObject resource, Links links) =>
        resource["_links"] is JsonObject all && all["self"] is JsonObject self
            && (self["title"] ?? self["name"]) is JsonValue title && title.TryGetValue<string>(out var text)
            ? text
            : links.Requested[links.Base.Length..] is { Length: > 1 } path ? path : "API";

    private Markup Any(JsonNode? json, string margin, string name) => json switch
    {
        JsonObject { Count: > 0 } map => Markup.Of(
            $"{{{map.Select((member, at) => Member(member, at, margin + "  "))}{margin}}}"),
        JsonArray { Count: > 0 } list => Markup.Of($"""
            [{list.Select((item, at) => Markup.Of($"{Comma(at)}{margin}  {Any(item, margin + "  ", name)}"))}{margin}]
            """),
        JsonValue value when name == "href" && value.TryGetValue<string>(out var href) => Address(href),
        null => Markup.Of($"null"),
        _ => Markup.Of($"{HalDocument.Text(json)}"),
    };

    private Markup Member(KeyValuePair<string, JsonNode?> member, int at, string margin) =>
        Markup.Of($"{Comma(at)}{margin}{Name(member.Key)}: {Any(member.Value, margin, member.Key)}");

    private static string Comma(int at) => at == 0 ? "" : ",";

    private Markup Name(string name) => name.Split(':', 2) is ["pb" or "ct" or "pf" or "beta", var relation]
        ? Markup.Of($"\"{Page.Link(_links.To(Routes.Documentation, relation), name)}\"")
        : Markup.Of($"{HalDocument.Text(JsonValue.Create(name))}");

    /// <summary>Only what leads to this broker is a link: contracts may hold addresses of anyone.</summary>
    private Markup Address(string href)
    {
        var isOurs = href == _links.Base || href.StartsWith(_links.Base + "/", StringComparison.Ordinal);
        return isOurs && !href.Contains('{', StringComparison.Ordinal)
            ? Markup.Of($"\"{Page.Link(_links.Base + Routes.Api + href[_links.Base.Length..], href)}\"")
            : Markup.Of($"{HalDocument.Text(JsonValue.Create(href))}");
    }
}
