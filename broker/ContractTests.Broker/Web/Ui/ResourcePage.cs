using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Web.Ui;

/// <summary>
/// The page of a resource that has no template: its values as facts, its lists as tables, its links. So no address
/// shows JSON to people.
/// </summary>
internal sealed class ResourcePage
{
    private const int MostRows = 200;
    private const int MostColumns = 8;
    private const string OtherColumns = "More";
    private const int MostFacts = 100;
    private const int MostLinks = 100;
    private const int MostOfValue = 500;
    private const string Deprecated = "deprecated";

    /// <summary>Members that stand for a pacticipant by its name.</summary>
    private static readonly string[] Sides = ["consumer", "provider", "pacticipant"];

    private readonly Links _links;

    private ResourcePage(Links links) => _links = links;

    public static Page Of(JsonObject resource, Links links, int status = StatusCodes.Status200OK)
    {
        var page = new ResourcePage(links);
        var embedded = resource["_embedded"] as JsonObject ?? [];
        var pages = Pages(resource, embedded, links);
        if (pages is not null)
            resource.Remove("page");
        List<ResourceTable> tables =
        [
            .. embedded.Concat(resource.Where(member => member.Key is not ("_embedded" or "_links")
                    && !embedded.ContainsKey(member.Key)))
                .Where(member => member.Value is JsonArray { Count: > 0 } list && list[0] is JsonObject)
                .Select(member => page.Table(member.Key, (JsonArray)member.Value!)),
        ];
        var model = new ResourceModel(
            [.. page.Facts(resource).Take(MostFacts)], tables,
            [.. page.Related(resource["_links"] as JsonObject, isPaged: pages is not null).Take(MostLinks)],
            pages);
        return new Page(Title(resource, links), new Web_Ui_ResourceContent { Model = model })
        {
            Status = status,
            Breadcrumbs = [new Step("Home", links.To(Routes.Index))],
        };
    }

    /// <summary>The links to the other pages of a list; null if it has none or does not say how many.</summary>
    private static Markup? Pages(JsonObject resource, JsonObject embedded, Links links)
    {
        var list = embedded.FirstOrDefault(member => member.Value is JsonArray);
        return list.Key is not null && resource["page"]?.Deserialize(Api.ApiJson.Default.Page) is { } page
            ? PageLinks.Of(
                new Paging(page.Number, page.Size, IsAsked: true), page.TotalElements,
                Names.Spoken(list.Key).ToLowerInvariant(), number => links.RequestedPage(number, page.Size))
            : null;
    }

    private static string Title(JsonObject resource, Links links)
    {
        var self = (resource["_links"] as JsonObject)?["self"] as JsonObject;
        return Text(self?["name"]) ?? Text(self?["title"]) ?? Text(resource["name"])
            ?? Uri.UnescapeDataString(links.Requested[(links.Requested.LastIndexOf('/') + 1)..]);
    }

    /// <summary>Each value, however deep, with the names on the way to it.</summary>
    private IEnumerable<ResourceFact> Facts(JsonObject resource, string path = "")
    {
        foreach (var (name, value) in resource.Where(member => member.Key is not ("_embedded" or "_links")))
        {
            var full = path.Length == 0 ? Names.Spoken(name) : $"{path} › {Names.Spoken(name)}";
            if (value is JsonObject side && Sides.Contains(name) && Text(side["name"]) is { } pacticipant)
            {
                yield return new ResourceFact(full, pacticipant, null, _links.To(Routes.Pacticipant, pacticipant));
            }
            else if (value is JsonObject inner)
            {
                foreach (var fact in Facts(inner, full))
                    yield return fact;
            }
            else if (value is JsonArray list && !list.Any(one => one is JsonObject))
            {
                yield return new ResourceFact(full, string.Join(", ", list.Select(Text)), null, null);
            }
            else if (value is not JsonArray)
            {
                yield return Fact(full, value);
            }
        }
    }

    private static ResourceFact Fact(string name, JsonNode? value)
    {
        var text = Text(value) ?? "";
        if (DateTimeOffset.TryParseExact(
            text, Api.WireTime.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return new ResourceFact(name, text, time, null);
        return new ResourceFact(
            name, text.Length > MostOfValue ? text[..MostOfValue] + " …" : text, null, SafeLink.Of(text));
    }

    private ResourceTable Table(string name, JsonArray list)
    {
        List<JsonObject> rows = [.. list.OfType<JsonObject>().Take(MostRows)];
        List<List<ResourceFact>> facts = [.. rows.Select(row => Facts(WithEmbedded(row)).ToList())];
        List<string> all = [.. facts.SelectMany(row => row.Select(fact => fact.Name)).Distinct()];
        var hasMore = all.Count > MostColumns;
        var columns = hasMore ? all[..(MostColumns - 1)] : all;
        return new ResourceTable(
            Names.Spoken(name), hasMore ? [.. columns, OtherColumns] : columns,
            [
                .. rows.Zip(facts, (row, values) => new ResourceRow(
                    Address(((row["_links"] as JsonObject)?["self"] as JsonObject)?["href"]),
                    [
                        .. columns.Select(column => values.Find(fact => fact.Name == column)),
                        .. hasMore ? new[] { Others(values, columns) } : [],
                    ])),
            ], list.Count);
    }

    /// <summary>The values of a row that have no column of their own.</summary>
    private static ResourceFact? Others(List<ResourceFact> values, List<string> columns)
    {
        var others = values.Where(fact => !columns.Contains(fact.Name)).ToList();
        return others.Count == 0
            ? null
            : new ResourceFact(
                OtherColumns, string.Join("; ", others.Select(fact => $"{fact.Name}: {fact.Text}")), null, null);
    }

    /// <summary>What is embedded one by one is part of a row.</summary>
    private static JsonObject WithEmbedded(JsonObject row)
    {
        var whole = new JsonObject();
        var embedded = (row["_embedded"] as JsonObject ?? []).Where(one => one.Value is JsonObject);
        foreach (var (name, value) in row.Concat(embedded))
        {
            if (!IsDeprecated(Text((value as JsonObject)?["title"]) ?? ""))
                whole[name] = value?.DeepClone();
        }

        return whole;
    }

    private IEnumerable<Step> Related(JsonObject? all, bool isPaged)
    {
        foreach (var (relation, value) in all ?? [])
        {
            if (relation is "self" or "curies" || (isPaged && relation is "next" or "previous")
                || relation.StartsWith("beta:", StringComparison.Ordinal))
                continue;
            foreach (var link in value is JsonArray many ? many.OfType<JsonObject>() : [value as JsonObject ?? []])
            {
                var words = Text(link["name"]) ?? Text(link["title"]) ?? Names.Spoken(relation);
                if (Address(link["href"]) is { } href && !IsDeprecated($"{words} {Text(link["title"])}"))
                    yield return new Step(words, href);
            }
        }
    }

    private static bool IsDeprecated(string words) => words.Contains(Deprecated, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address of this broker that can be followed; null if it is something else.</summary>
    private string? Address(JsonNode? href) =>
        Text(href) is { } text && !text.Contains('{', StringComparison.Ordinal)
            && (text == _links.Base || text.StartsWith(_links.Base + "/", StringComparison.Ordinal))
            ? text
            : null;

    private static string? Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.ToJsonString(),
    };
}
