using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>
/// One run of an import: versions first, then pacts, and the results of a consumer as soon as its pacts are imported.
/// Resources that were imported before and have not changed are not read again.
/// </summary>
internal sealed class ImportRun(
    Source source, Target target, WebhookCopy webhooks, ImportCounts tally, LeftOut leftOut, Progress progress,
    DateTimeOffset now)
{
    private const int VersionsAtOnce = 10;
    private const string AllResults = "results", AllRevisions = "revisions";

    private readonly List<string> _remarks = [];

    /// <summary>Reports data that brokers do not expose, so that an import cannot copy it.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    public async Task Run(CancellationToken cancellation)
    {
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Source.AtOnce, CancellationToken = cancellation };
        var list = await source.Get("pacticipants", cancellation);
        var metrics = await source.FindOptional("metrics", cancellation) ?? default;
        var counted = metrics.Copy("verificationResults")?.ToJsonString();
        var revised = Revised(metrics);
        var before = target.Mark(AllRevisions);
        if (before is null && revised is not null) // Stored at once, so that a stopped import can continue.
            await Mark(AllRevisions, revised, cancellation);
        var changes = new Changes(target, revised is null || (before is not null && revised != before), now);

        var versionImport = new VersionImport(source, target, changes, tally, leftOut, progress);
        await versionImport.Environments(cancellation);
        var versions = new ConcurrentBag<List<KnownVersion>>();
        await Parallel.ForEachAsync(list.Embedded("pacticipants").ToList(), atOnce, async (pacticipant, stop) =>
            versions.Add(await versionImport.Pacticipant(pacticipant, stop)));

        var pacts = new PactImport(source, target, leftOut, progress);
        var revisions = new RevisedPacts(target, pacts, changes, tally);
        var results = new ResultImport(
            source, target, revisions, tally, leftOut, progress,
            counted is not null && counted == target.Mark(AllResults) && !changes.ArePactsRevised);
        var consumers = versions.Where(known => known.Count > 0)
            .OrderBy(known => known[0].Pacticipant, StringComparer.Ordinal)
            .Select(known => new Consumer(known, changes))
            .ToList();
        var unread = consumers.Sum(consumer => consumer.Changed.Count);
        await Parallel.ForEachAsync(consumers.SelectMany(consumer => consumer.Work()), atOnce, async (work, stop) =>
        {
            if (work.Versions.Length > 0)
                await pacts.Write(work.Versions, unread, stop);
            if (work.Consumer.IsLast())
            {
                await Parallel.ForEachAsync(work.Consumer.Providers, atOnce, async (provider, halt) =>
                    await results.Write(
                        work.Consumer.Versions, provider, work.Consumer.HasChanged(provider), halt));
            }
        });

        await Webhooks(cancellation);
        await Remark(results, consumers, cancellation);
        if (!versionImport.HasAllVersions)
            return;
        if (counted is not null && counted != target.Mark(AllResults))
            await Mark(AllResults, counted, cancellation);
        if (revised is not null && revised != before)
            await Mark(AllRevisions, revised, cancellation);
    }

    private async Task Webhooks(CancellationToken cancellation)
    {
        var hooks = await source.Webhooks(cancellation);
        foreach (var (done, address) in hooks.Index())
        {
            progress.Tell("webhooks", done, hooks.Count);
            tally.There("webhooks");
            if (await source.FindWebhook(address, cancellation) is { } webhook)
                await webhooks.Take(webhook, cancellation);
        }
    }

    private async Task Mark(string resource, string mark, CancellationToken cancellation) => await target.Write(
        new JsonObject { ["marks"] = new JsonArray(Target.NewMark(resource, mark)) }, cancellation);

    /// <summary>The number of pacts with several revisions; null if the source does not give it.</summary>
    private static string? Revised(JsonElement metrics)
    {
        if (metrics.Part("pactRevisionsPerConsumerVersion").Copy("distribution") is not JsonObject revisions)
            return null;
        revisions.Remove("1");
        return revisions.ToJsonString();
    }

    private async Task Remark(ResultImport results, List<Consumer> consumers, CancellationToken cancellation)
    {
        if (results.Overwritten is { Count: > 0 } overwritten)
        {
            _remarks.Add($"{overwritten.Count} pacts were published more than once for a version; their earlier "
                + $"revisions, and the results of these, are not copied: {string.Join(", ", overwritten)}");
        }

        var pairs = consumers.SelectMany(consumer => consumer.Providers, (consumer, provider) =>
            (consumer.Name, provider)).ToHashSet();
        var empty = (await source.FindOptional("integrations", cancellation) ?? default).Embedded("integrations")
            .Select(pair => (Name: pair.Part("consumer").Text("name"), provider: pair.Part("provider").Text("name")))
            .Where(pair => pair.Name is not null && pair.provider is not null && !pairs.Contains(pair!))
            .Select(pair => $"{pair.Name} and {pair.provider}").ToList();
        if (empty.Count > 0)
        {
            _remarks.Add($"{empty.Count} integrations have no pacts any more and are not copied: "
                + string.Join(", ", empty));
        }
    }

    /// <summary>The number of parts that remain to be read for one consumer.</summary>
    private sealed class Consumer
    {
        private readonly HashSet<string> _changedProviders;
        private int _open;

        public Consumer(List<KnownVersion> versions, Changes changes)
        {
            Versions = versions;
            Changed = [.. versions.Where(changes.Has)];
            Providers = [.. ProvidersOf(versions)];
            _changedProviders = ProvidersOf(Changed);
        }

        public string Name => Versions[0].Pacticipant;

        public List<KnownVersion> Versions { get; }

        public IReadOnlyList<KnownVersion> Changed { get; }

        public IReadOnlyList<string> Providers { get; }

        /// <summary>Whether a version with a pact for the provider must be read.</summary>
        public bool HasChanged(string provider) => _changedProviders.Contains(provider);

        public IEnumerable<(Consumer Consumer, KnownVersion[] Versions)> Work()
        {
            var parts = Changed.Chunk(VersionsAtOnce).ToList();
            if (parts.Count == 0)
                parts = [[]];
            _open = parts.Count;
            return parts.Select(part => (this, part));
        }

        /// <summary>True when the last part has been read.</summary>
        public bool IsLast() => Interlocked.Decrement(ref _open) == 0;

        private static HashSet<string> ProvidersOf(IEnumerable<KnownVersion> versions) =>
            [.. versions.SelectMany(version => version.Pacts).Select(address => Hal.After(address, "provider"))];
    }
}
