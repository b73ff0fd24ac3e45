using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>
/// Imports the pacts, descriptions and deployments of versions, and marks versions that were imported completely.
/// </summary>
internal sealed class PactImport(Source source, Target target, LeftOut leftOut, Progress progress)
{
    /// <summary>The maximum number of characters sent in one request, unless a single pact has more.</summary>
    private const int MostAtOnce = 4_000_000;

    private static readonly string[] Kinds = ["pacts", "deployments", "releases", "descriptions"];

    private int _done;

    /// <param name="versions">Versions of one pacticipant.</param>
    /// <param name="of">The total number, for the progress message.</param>
    /// <param name="cancellation">Cancels the import.</param>
    public async Task Write(IReadOnlyList<KnownVersion> versions, int of, CancellationToken cancellation)
    {
        var pacticipant = versions[0].Pacticipant;
        var part = Empty(pacticipant);
        var written = new List<KnownVersion>();
        var size = 0;
        foreach (var version in versions)
        {
            var isWhole = true;
            foreach (var address in version.Pacts)
            {
                var pact = await Pact(version, address, cancellation);
                isWhole &= Add(part, "pacts", pact?.Json);
                size += pact?.Size ?? 0;
                if (size <= MostAtOnce)
                    continue;
                await Write(part, [.. written, version], cancellation);
                part = Empty(pacticipant);
                written.Clear();
                size = 0;
            }

            foreach (var address in version.Deployments)
                isWhole &= Add(part, "deployments", await Placed(version, address, "undeployedAt", cancellation));
            foreach (var address in version.Releases)
                isWhole &= Add(part, "releases", await Placed(version, address, "supportEndedAt", cancellation));
            foreach (var address in version.Descriptions)
            {
                var (described, characters) = await Descriptions(version, address, cancellation);
                isWhole &= described.Count > 0;
                described.ForEach(each => Add(part, "descriptions", each));
                size += characters;
            }

            Add(part, "marks", Target.NewMark(
                version.Resource, isWhole ? version.Mark : Target.Missing, version.Number));
            written.Add(version);
            progress.Tell("pacts of version", Interlocked.Increment(ref _done), of);
        }

        await Write(part, written, cancellation);
    }

    /// <summary>Versions with refused parts are tried again by the next import.</summary>
    private async Task Write(JsonObject part, List<KnownVersion> versions, CancellationToken cancellation)
    {
        var here = await target.Write(part, cancellation);
        if (Kinds.All(kind => here.GetValueOrDefault(kind) == part[kind]!.AsArray().Count))
            return;
        var marks = Target.Of(versions[0].Pacticipant);
        marks["marks"] = new JsonArray(
            [.. versions.Select(version => Target.NewMark(version.Resource, Target.Missing, version.Number))]);
        await target.Write(marks, cancellation);
    }

    private static JsonObject Empty(string pacticipant)
    {
        var part = Target.Of(pacticipant);
        foreach (var list in (string[])[.. Kinds, "marks"])
            part[list] = new JsonArray();
        return part;
    }

    private static bool Add(JsonObject part, string list, JsonObject? item)
    {
        if (item is not null)
            part[list]!.AsArray().Add((JsonNode)item);
        return item is not null;
    }

    private async Task<(JsonObject Json, int Size)?> Pact(
        KnownVersion version, string address, CancellationToken cancellation)
    {
        if (await source.Find(address, cancellation) is not { } pact)
            return null;

        try
        {
            var hash = pact.Links("pb:pact-version") is [var content, ..] ? Hal.After(content, "pact-version") : "";
            return (new JsonObject
            {
                ["provider"] = Hal.After(address, "provider"),
                ["version"] = version.Number,
                ["createdAt"] = pact.Text("createdAt"),
                ["contentHash"] = hash.Length == 0 ? null : hash,
                ["content"] = Content(pact),
            }, pact.GetRawText().Length);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or JsonException)
        {
            leftOut.Add(address, $"expected a pact, but found one that cannot be read ({failure.Message})");
            return null;
        }
    }

    /// <summary>
    /// The pact as it was published, without the members that a broker adds. The <c>_id</c> of interactions is kept,
    /// because the imported results refer to it.
    /// </summary>
    private static JsonObject Content(JsonElement pact)
    {
        var content = JsonNode.Parse(pact.GetRawText())!.AsObject();
        foreach (var added in new[] { "createdAt", "_links", "_embedded" })
            content.Remove(added);

        return content;
    }

    /// <summary>The descriptions that a version published itself, and their total length.</summary>
    private async Task<(List<JsonObject> Json, int Size)> Descriptions(
        KnownVersion version, string address, CancellationToken cancellation)
    {
        var (all, size) = (new List<JsonObject>(), 0);
        var resource = await source.Find(address, cancellation) ?? default;
        foreach (var contract in resource.Embedded("providerContracts"))
        {
            var content = await Content(contract, "ct:content", cancellation);
            if (content is null)
                continue;
            var verified = contract.Copy("selfVerificationResults") as JsonObject;
            if (verified is not null)
                verified["content"] = await Content(contract, "ct:self-verification-results", cancellation);
            size += content.Length + (verified?["content"]?.GetValue<string>().Length ?? 0);
            all.Add(new JsonObject
            {
                ["version"] = version.Number,
                ["specification"] = contract.Text("specification"),
                ["contentType"] = contract.Text("contentType"),
                ["content"] = content,
                ["createdAt"] = contract.Text("updatedAt") ?? contract.Text("createdAt"),
                ["selfVerificationResults"] = verified,
            });
        }

        return (all, size);
    }

    /// <summary>A file of the source in Base64; null if it does not exist.</summary>
    private async Task<string?> Content(JsonElement contract, string relation, CancellationToken cancellation) =>
        contract.Links(relation) is [var address, ..] && await source.Download(address, cancellation) is { } file
            ? Convert.ToBase64String(file.Span)
            : null;

    private async Task<JsonObject?> Placed(
        KnownVersion version, string address, string end, CancellationToken cancellation) =>
        await source.Find(address, cancellation) is not { } placed ? null : new JsonObject
        {
            ["uuid"] = placed.Text("uuid"),
            ["version"] = version.Number,
            ["environment"] = placed.Part("_embedded").Part("environment").Text("name") ?? "",
            ["environmentUuid"] = placed.Part("_embedded").Part("environment").Text("uuid"),
            ["target"] = placed.Text("applicationInstance") ?? placed.Text("target"),
            ["createdAt"] = placed.Text("createdAt"),
            ["endedAt"] = placed.Text(end),
        };
}
