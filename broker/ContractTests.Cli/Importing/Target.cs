using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Importing;

/// <summary>Writes batches of an import, and splits a refused batch to find the resource that is refused.</summary>
/// <param name="broker">The broker to write to.</param>
/// <param name="source">The base URL of the imported broker.</param>
/// <param name="marks">The state of each resource of the source when it was last imported.</param>
/// <param name="tally">Counts what is imported.</param>
/// <param name="leftOut">Collects what is refused.</param>
internal sealed class Target(
    BrokerClient broker, Uri source, IReadOnlyDictionary<string, string> marks, ImportCounts tally, LeftOut leftOut)
{
    private static readonly string[] Lists =
        ["environments", "branches", "versions", "heads", "pacts", "results", "deployments", "releases",
            "descriptions", "webhooks"];

    private static readonly string[] Names =
    [
        "name", "number", "provider", "version", "consumer", "consumerVersion", "providerVersion", "environment",
        "uuid",
    ];

    private const int LongestSegment = 100;

    /// <summary>The mark for a resource that the source lists but an import could not copy.</summary>
    public const string Missing = "missing";

    private readonly ILookup<string, string> _missing = marks.Where(mark => mark.Value == Missing)
        .Select(mark => mark.Key.Split('/'))
        .ToLookup(path => string.Join('/', path.Take(3)), path => string.Join('/', path.Skip(3)));

    /// <summary>Null if the resource has not been imported yet.</summary>
    public string? Mark(string resource) => marks.GetValueOrDefault(Key(resource));

    /// <summary>The missing resources below a resource, by the rest of their paths.</summary>
    public IEnumerable<string> MissingIn(string resource) => _missing[Key(resource)];

    public static JsonObject Of(string pacticipant) =>
        new() { ["pacticipant"] = new JsonObject { ["name"] = pacticipant } };

    public static JsonObject NewMark(string resource, string mark, string? version = null) =>
        new() { ["resource"] = Key(resource), ["mark"] = mark, ["version"] = version };

    /// <summary>The imported number of resources of each kind. A batch with refused resources is not marked.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Write(JsonObject part, CancellationToken cancellation)
    {
        if (part["marks"] is not null)
            part["source"] = source.AbsoluteUri;
        try
        {
            var here = await broker.Import.WriteAsync(part, cancellation);
            foreach (var (kind, count) in here.Where(kind => kind.Key is not ("pacticipants" or "webhooks")))
                tally.Here(kind, count);
            return here;
        }
        catch (BrokerException refusal) when (
            refusal.Kind == BrokerFailure.Invalid || refusal.Status == HttpStatusCode.RequestEntityTooLarge)
        {
            return await WriteHalves(part, refusal, cancellation);
        }
    }

    /// <summary>Writes resources again, only to learn how many of a kind the target has.</summary>
    public async Task<int> CountAgain(JsonObject part, string kind, CancellationToken cancellation)
    {
        try
        {
            return (await broker.Import.WriteAsync(part, cancellation)).GetValueOrDefault(kind);
        }
        catch (BrokerException refusal) when (refusal.Kind == BrokerFailure.Invalid)
        {
            return 0;
        }
    }

    private async Task<IReadOnlyDictionary<string, int>> WriteHalves(
        JsonObject part, BrokerException refusal, CancellationToken cancellation)
    {
        var items = Lists.SelectMany(kind => (part[kind] as JsonArray ?? []).Select(item => (kind, item))).ToList();
        if (items.Count <= 1)
        {
            leftOut.Add(Name(part, items), refusal.Message);
            return new Dictionary<string, int>();
        }

        var here = new Dictionary<string, int>();
        var half = items.Count / 2;
        foreach (var some in new[] { items[..half], items[half..] })
        {
            var smaller = new JsonObject();
            if (part["pacticipant"] is { } pacticipant)
                smaller["pacticipant"] = pacticipant.DeepClone();
            foreach (var kind in some.GroupBy(item => item.kind))
                smaller[kind.Key] = new JsonArray([.. kind.Select(each => each.item?.DeepClone())]);
            foreach (var (kind, count) in await Write(smaller, cancellation))
                here[kind] = here.GetValueOrDefault(kind) + count;
        }

        return here;
    }

    /// <summary>
    /// A broker stores keys of at most 512 characters; a single name can be longer when it is percent-encoded.
    /// </summary>
    private static string Key(string resource) => string.Join('/', resource.Split('/').Select(segment =>
        segment.Length <= LongestSegment
            ? segment
            : $"{segment[..(LongestSegment / 2)]}~{Hash(segment)}"));

    private static string Hash(string segment) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(segment)))[..32];

    private static string Name(JsonObject part, List<(string Kind, JsonNode? Item)> items)
    {
        string?[] words =
        [
            items is [var (kind, _)] ? kind : "pacticipant", Text(part["pacticipant"], "name"),
            .. items is [var (_, item)] ? Names.Select(field => Text(item, field)) : [],
        ];
        return string.Join(' ', words.OfType<string>());
    }

    private static string? Text(JsonNode? json, string field) =>
        json is JsonObject fields && fields[field] is JsonValue value ? value.ToString() : null;
}
