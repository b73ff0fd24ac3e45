using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Contracts;

/// <summary>A pact for people: what it is, how it stands, and each interaction.</summary>
internal static class PactPage
{
    /// <summary>Bytes of a contract that a page shows, because browsers stall on very long pages.</summary>
    private const int MostOfPage = 400_000;

    private const int MostOfInteraction = 400_000;
    private const int MostOfPart = 50_000;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonLimits.MaxDepth };

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static async Task<Func<Page>> Of(
        Pact pact, ReadOnlyMemory<byte> body, Links links, Session session)
    {
        var status = PactStatuses.Of(await DashboardQuery.ResultOf(session, pact, PactHistory.All));
        var tags = (await session.TagsOfVersion(pact.ConsumerVersionId)).Select(tag => tag.Name);
        return () => new Page($"Pact between {pact.Consumer} and {pact.Provider}", Markup.Of($"""
            <p>{PactStatusBadge.Of(status)}</p>
            <table><tbody>
            <tr><th>Consumer</th><td>{Page.Link(links.To(Routes.Pacticipant, pact.Consumer), pact.Consumer)}</td></tr>
            <tr><th>Version</th><td>{Version(pact, links)} <small>{string.Join(", ", tags)}</small></td></tr>
            <tr><th>Provider</th><td>{Page.Link(links.To(Routes.Pacticipant, pact.Provider), pact.Provider)}</td></tr>
            <tr><th>Published</th><td>{Page.Time(pact.CreatedAt)}</td></tr>
            <tr><th>See also</th><td>{Elsewhere(pact, links)}</td></tr>
            </tbody></table>
            {Interactions(body)}
            """));
    }

    private static Markup Version(Pact pact, Links links) =>
        Page.Link(links.To(Routes.Version, pact.Consumer, pact.ConsumerVersion), pact.ConsumerVersion);

    private static Markup Elsewhere(Pact pact, Links links)
    {
        var (c, p, v) = (pact.Consumer, pact.Provider, pact.ConsumerVersion);
        return Markup.Of($"""
            {Page.Link(links.To(Routes.MatrixOfPair, p, c) + "?latestby=cvpv", "matrix")} ·
            {Page.Link(links.To(Routes.DiffPreviousDistinct, p, c, v), "what changed")} ·
            {Page.Link(links.To(Routes.LatestPact, p, c), "latest")} ·
            {Page.Link(links.To(Routes.PactVersions, p, c), "all versions")} ·
            {Page.Link(links.To(Routes.PactTriggeredWebhooks, p, c, v), "webhooks")}
            """);
    }

    private static Markup Interactions(ReadOnlyMemory<byte> contract)
    {
        var places = InteractionRange.In(contract.Span);
        var shown = new List<Markup>();
        var left = MostOfPage;
        foreach (var place in places)
        {
            if (left <= 0)
                break;
            var text = contract.Slice(place.Start, place.Length);
            shown.Add(Interaction(text));
            left -= Math.Min(text.Length, MostOfInteraction);
        }

        if (places.Count == 0)
            return Verbatim(contract.Span);
        return shown.Count == places.Count ? Markup.Of($"{shown}") : Markup.Of($"""
            {shown}<p>{places.Count - shown.Count} more interactions are left out here. All of them are at this address
            for who accepts application/json.</p>
            """);
    }

    private static Markup Interaction(ReadOnlyMemory<byte> text)
    {
        if (text.Length > MostOfInteraction)
            return Markup.Of($"<section><h2>A long interaction</h2>{Verbatim(text.Span)}</section>\n\n");
        using var document = JsonDocument.Parse(text, Strict);
        var one = document.RootElement;
        var states = string.Join(", ", States(one));
        var given = states.Length == 0 ? Markup.Nothing : Markup.Of($"<p>Given {states}</p>");
        var parts = one.EnumerateObject()
            .Where(part => part.Name is not ("description" or "providerState" or "providerStates" or InteractionIds.Name
                or "key" or "type" or "pending"))
            .Select(part => Markup.Of(
                $"<p>{Head(part)}</p>{Verbatim(JsonMarshal.GetRawUtf8Value(part.Value))}"));
        return Markup.Of($"""
            <section{Id(one)}><h2>{Line(one, "description") ?? "An interaction"}</h2>
            {given}{parts}</section>

            """);
    }

    /// <summary>The anchor that the page of a result links to.</summary>
    private static Markup Id(JsonElement one) =>
        Line(one, InteractionIds.Name) is { Length: > 0 } id ? Markup.Of($""" id="{id}" """) : Markup.Nothing;

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

    /// <summary>With numbers as they were written; truncated if it is long.</summary>
    private static Markup Verbatim(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostOfPart)
        {
            var start = Encoding.UTF8.GetString(json[..Whole(json, MostOfPart)]);
            return Markup.Of($"""
                {Page.Verbatim(Markup.Of($"{start} …"))}
                <p>{json.Length - MostOfPart} more bytes are left out here. All of it is at this address for who accepts
                application/json.</p>
                """);
        }

        using var document = JsonDocument.Parse(json.ToArray(), Strict);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            document.RootElement.WriteTo(writer);
        return Page.Verbatim(Markup.Of($"{Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)}"));
    }

    /// <summary>The length of at most that many bytes that does not split a character.</summary>
    private static int Whole(ReadOnlySpan<byte> text, int most)
    {
        while ((text[most] & 0xC0) == 0x80)
            most--;
        return most;
    }
}
