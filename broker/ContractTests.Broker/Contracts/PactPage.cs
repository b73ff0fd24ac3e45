using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Hal;
using ContractTests.Broker.Index;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Ui;

namespace ContractTests.Broker.Contracts;

/// <summary>A pact for people: what it is, how it stands, and each interaction.</summary>
internal static class PactPage
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonBody.MaxDepth };

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static async Task<Page> Of(Pact pact, string body, Links links, Session session)
    {
        var status = PactStatuses.Of(await DashboardQuery.ResultOf(session, pact, PactLine.All));
        var tags = (await session.TagsOfVersion(pact.ConsumerVersionId)).Select(tag => tag.Name);
        using var document = JsonDocument.Parse(body, Strict);
        return new Page($"Pact between {pact.Consumer} and {pact.Provider}", Html.Of($"""
            <p>{IndexPage.Status(status)}</p>
            <table><tbody>
            <tr><th>Consumer</th><td>{Page.Link(links.To(Routes.Pacticipant, pact.Consumer), pact.Consumer)}</td></tr>
            <tr><th>Version</th><td>{Version(pact, links)} <small>{string.Join(", ", tags)}</small></td></tr>
            <tr><th>Provider</th><td>{Page.Link(links.To(Routes.Pacticipant, pact.Provider), pact.Provider)}</td></tr>
            <tr><th>Published</th><td>{Page.Time(pact.CreatedAt)}</td></tr>
            <tr><th>See also</th><td>{Elsewhere(pact, links)}</td></tr>
            </tbody></table>
            {Interactions(document.RootElement)}
            """));
    }

    private static Html Version(Pact pact, Links links) =>
        Page.Link(links.To(Routes.Version, pact.Consumer, pact.ConsumerVersion), pact.ConsumerVersion);

    private static Html Elsewhere(Pact pact, Links links)
    {
        var (c, p, v) = (pact.Consumer, pact.Provider, pact.ConsumerVersion);
        return Html.Of($"""
            {Page.Link(links.To(Routes.MatrixOfPair, p, c) + "?latestby=cvpv", "matrix")} ·
            {Page.Link(links.To(Routes.DiffPreviousDistinct, p, c, v), "what changed")} ·
            {Page.Link(links.To(Routes.LatestPact, p, c), "latest")} ·
            {Page.Link(links.To(Routes.PactVersions, p, c), "all versions")} ·
            {Page.Link(links.To(Routes.PactTriggeredWebhooks, p, c, v), "webhooks")}
            """);
    }

    private static Html Interactions(JsonElement contract)
    {
        var all = new List<Html>();
        foreach (var list in (ReadOnlySpan<string>)["interactions", "messages"])
        {
            if (contract.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array)
                all.AddRange(items.EnumerateArray().Select(Interaction));
        }

        return all.Count > 0 ? Html.Of($"{all}") : Verbatim(contract);
    }

    private static Html Interaction(JsonElement one)
    {
        if (one.ValueKind != JsonValueKind.Object)
            return Verbatim(one);
        var states = string.Join(", ", States(one));
        var given = states.Length == 0 ? Html.Nothing : Html.Of($"<p>Given {states}</p>");
        var parts = one.EnumerateObject()
            .Where(part => part.Name is not ("description" or "providerState" or "providerStates" or "_id" or "key"
                or "type" or "pending"))
            .Select(part => Html.Of($"<p>{Head(part)}</p>{Verbatim(part.Value)}"));
        return Html.Of($"""
            <section><h2>{Line(one, "description") ?? "An interaction"}</h2>
            {given}{parts}</section>

            """);
    }

    /// <summary>A request and a response say in a line what they are.</summary>
    private static string Head(JsonProperty part) => part.Name switch
    {
        "request" => $"Request {Line(part.Value, "method")} {Line(part.Value, "path")}",
        "response" when Child(part.Value, "status") is { ValueKind: JsonValueKind.Number } status =>
            $"Response {status.GetRawText()}",
        var name => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..],
    };

    private static IEnumerable<string> States(JsonElement one)
    {
        if (Line(one, "providerState") is { } old)
            yield return old;
        if (Child(one, "providerStates") is not { ValueKind: JsonValueKind.Array } states)
            yield break;
        foreach (var state in states.EnumerateArray())
        {
            if (Line(state, "name") is { } name)
                yield return name;
        }
    }

    private static JsonElement Child(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var child) ? child : default;

    private static string? Line(JsonElement json, string name) =>
        Child(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>With numbers as they were written.</summary>
    private static Html Verbatim(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            json.WriteTo(writer);
        return Page.Verbatim(Html.Of($"{Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)}"));
    }
}
