using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Importing;

/// <summary>
/// Goes through everything that a Pact broker tells about itself over its links, oldest first, and hands each part on
/// in the shape that an import takes.
/// </summary>
/// <param name="broker">Of any kind.</param>
/// <param name="progress">Is told what was read.</param>
/// <param name="take">Gets the parts.</param>
/// <param name="takeWebhook">Gets the webhooks, secrets as asterisks.</param>
internal sealed class BrokerWalk(
    BrokerClient broker, Progress progress, Func<JsonObject, Task> take, Func<Webhook, Task> takeWebhook)
{
    private const int PageSize = 100, VersionsAtOnce = 100, PactsAtOnce = 20, ResultsAtOnce = 100;

    private readonly Dictionary<string, List<(long Number, JsonObject Result)>> results = new(StringComparer.Ordinal);
    private readonly HashSet<string> contents = new(StringComparer.Ordinal);

    public Known Known { get; } = new();

    public async Task Run(CancellationToken cancellation)
    {
        await Environments(cancellation);
        var versions = new List<KnownVersion>();
        foreach (var pacticipant in (await Get("pacticipants", cancellation)).Embedded("pacticipants"))
            versions.AddRange(await Pacticipant(pacticipant, cancellation));
        for (var i = 0; i < versions.Count; i++)
        {
            await progress.Tell("pacts and results of version", i + 1, versions.Count);
            await Pacts(versions[i], cancellation);
        }

        await Results();
        foreach (var version in versions)
        {
            await Stays(version, "deployments", version.Deployments, "undeployedAt", cancellation);
            await Stays(version, "releases", version.Releases, "supportEndedAt", cancellation);
        }

        foreach (var webhook in await broker.Webhooks(cancellation))
        {
            Known.Add("webhooks", webhook.Uuid!);
            await takeWebhook(webhook);
        }
    }

    private async Task<JsonElement> Get(string address, CancellationToken cancellation) =>
        await broker.Resource(address, cancellation) ?? default;

    private async Task Environments(CancellationToken cancellation)
    {
        var environments = new JsonArray();
        foreach (var environment in (await Get("environments", cancellation)).Embedded("environments"))
        {
            Known.Add("environments", environment.Text("name") ?? "");
            environments.Add((JsonNode)new JsonObject
            {
                ["uuid"] = environment.Text("uuid") ?? Guid.NewGuid().ToString(),
                ["name"] = environment.Text("name"),
                ["displayName"] = environment.Text("displayName"),
                ["production"] = environment.Flag("production"),
                ["contacts"] = environment.Copy("contacts"),
                ["createdAt"] = environment.Text("createdAt"),
            });
        }

        await take(new JsonObject { ["environments"] = environments });
    }

    private async Task<List<KnownVersion>> Pacticipant(JsonElement pacticipant, CancellationToken cancellation)
    {
        var name = pacticipant.Text("name") ?? "";
        Known.Add("pacticipants", name);
        var owner = new JsonObject { ["name"] = name };
        foreach (var field in new[]
        {
            "displayName", "repositoryUrl", "repositoryName", "repositoryNamespace", "mainBranch", "createdAt",
        })
            owner[field] = pacticipant.Text(field);
        owner["labels"] = Hal.List(pacticipant.Embedded("labels").Select(each => each.Text("name")).OfType<string>());
        await take(new JsonObject { ["pacticipant"] = owner });

        var versions = await Versions(name, cancellation);
        foreach (var some in versions.Chunk(VersionsAtOnce))
        {
            foreach (var version in some)
                version.AddTo(Known);
            await take(Of(name, "versions", some.Select(version => version.ToJson())));
        }

        return versions;
    }

    /// <summary>A broker lists the newest first; a version that is added later is the newer one.</summary>
    private async Task<List<KnownVersion>> Versions(string pacticipant, CancellationToken cancellation)
    {
        var versions = new List<KnownVersion>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 1; ; page++)
        {
            var list = await Get(
                $"pacticipants/{Uri.EscapeDataString(pacticipant)}/versions?pageNumber={page}&pageSize={PageSize}",
                cancellation);
            var known = list.Embedded("versions").Select(each => KnownVersion.Read(pacticipant, each)).ToList();
            var before = versions.Count;
            versions.AddRange(known.Where(version => seen.Add(version.Number)));
            await progress.Tell($"versions of {pacticipant}", versions.Count);
            if (versions.Count == before || list.Links("next").Count == 0)
                break;
        }

        versions.Reverse();
        return versions;
    }

    private async Task Pacts(KnownVersion version, CancellationToken cancellation)
    {
        foreach (var some in version.Pacts.Chunk(PactsAtOnce))
        {
            var pacts = new List<JsonNode>();
            foreach (var address in some)
            {
                var provider = Hal.After(address, "provider");
                var pact = await Get(address, cancellation);
                Known.Add("pacts", version.Pacticipant, version.Number, provider);
                pacts.Add(new JsonObject
                {
                    ["provider"] = provider,
                    ["version"] = version.Number,
                    ["createdAt"] = pact.Text("createdAt"),
                    ["content"] = Content(pact),
                });
                var hash = pact.Links("pb:pact-version") is [var permalink, ..] ? permalink : address;
                if (contents.Add(hash))
                    await ResultsOf(version, provider, cancellation);
            }

            await take(Of(version.Pacticipant, "pacts", pacts));
        }
    }

    /// <summary>As it was published: without what a broker adds when it hands a pact out.</summary>
    private static JsonObject Content(JsonElement pact)
    {
        var content = JsonNode.Parse(pact.GetRawText())!.AsObject();
        foreach (var added in new[] { "createdAt", "_links", "_embedded" })
            content.Remove(added);
        foreach (var list in new[] { "interactions", "messages" })
        {
            foreach (var interaction in (content[list] as JsonArray)?.OfType<JsonObject>() ?? [])
                interaction.Remove("_id");
        }

        return content;
    }

    private async Task ResultsOf(KnownVersion version, string provider, CancellationToken cancellation)
    {
        var matrix = await Get(
            $"matrix?q%5B%5D%5Bpacticipant%5D={Uri.EscapeDataString(version.Pacticipant)}"
            + $"&q%5B%5D%5Bversion%5D={Uri.EscapeDataString(version.Number)}"
            + $"&q%5B%5D%5Bpacticipant%5D={Uri.EscapeDataString(provider)}&limit=100000",
            cancellation);
        foreach (var address in matrix.Items("matrix")
            .Where(row => row.Part("consumer").Text("name") == version.Pacticipant)
            .SelectMany(row => row.Part("verificationResult").Links("self")).Distinct(StringComparer.Ordinal))
        {
            var result = await Get(address, cancellation);
            if (!results.TryGetValue(provider, out var known))
                results[provider] = known = [];
            known.Add((Number(address), new JsonObject
            {
                ["consumer"] = version.Pacticipant,
                ["consumerVersion"] = version.Number,
                ["providerVersion"] = result.Text("providerApplicationVersion"),
                ["success"] = result.Flag("success"),
                ["executedAt"] = result.Text("verificationDate"),
                ["buildUrl"] = result.Text("buildUrl"),
                ["testResults"] = result.Copy("testResults"),
                ["verifiedBy"] = result.Copy("verifiedBy"),
            }));
        }
    }

    /// <summary>In the order in which they came: the last one for a version is the one that counts.</summary>
    private async Task Results()
    {
        foreach (var (provider, known) in results)
        {
            foreach (var some in known.OrderBy(each => each.Number).Select(each => each.Result).Chunk(ResultsAtOnce))
            {
                foreach (var result in some)
                {
                    result["nth"] = Known.AddNext(
                        "results", provider, $"{result["consumer"]}", $"{result["providerVersion"]}",
                        $"{result["success"]}", $"{result["executedAt"]}");
                }

                await take(Of(provider, "results", some));
            }
        }
    }

    private async Task Stays(
        KnownVersion version, string kind, IReadOnlyList<string> addresses, string end, CancellationToken cancellation)
    {
        var stays = new List<JsonNode>();
        foreach (var address in addresses)
        {
            var stay = await Get(address, cancellation);
            var environment = stay.Part("_embedded").Part("environment").Text("name") ?? "";
            var target = stay.Text("applicationInstance") ?? stay.Text("target");
            Known.Add(
                kind, version.Pacticipant, version.Number, environment, target ?? "", stay.Text("createdAt") ?? "");
            stays.Add(new JsonObject
            {
                ["uuid"] = stay.Text("uuid"),
                ["version"] = version.Number,
                ["environment"] = environment,
                ["target"] = target,
                ["createdAt"] = stay.Text("createdAt"),
                ["endedAt"] = stay.Text(end),
            });
        }

        if (stays.Count > 0)
            await take(Of(version.Pacticipant, kind, stays));
    }

    private static JsonObject Of(string pacticipant, string kind, IEnumerable<JsonNode> parts) => new()
    {
        ["pacticipant"] = new JsonObject { ["name"] = pacticipant },
        [kind] = new JsonArray([.. parts]),
    };

    private static long Number(string address) =>
        long.TryParse(
            Hal.After(address, "verification-results"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
