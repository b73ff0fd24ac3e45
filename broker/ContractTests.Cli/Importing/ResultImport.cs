using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>Imports the results of pairs, each once. Its address in its broker identifies a result.</summary>
/// <param name="isUnchanged">
/// According to the source, no result was added or removed since all were imported, and no pact was published again.
/// </param>
internal sealed class ResultImport(
    Source source, Target target, RevisedPacts revisions, ImportCounts tally, LeftOut leftOut, Progress progress,
    bool isUnchanged)
{
    private const int ResultsAtOnce = 100;

    /// <summary>The maximum number of rows for one pair, more than any broker has.</summary>
    private const int MostRows = 1_000_000;

    private readonly Lock _alone = new();
    private readonly List<string> _overwritten = [];
    private int _done, _pairs;

    /// <summary>Pacts that had earlier revisions.</summary>
    public IReadOnlyList<string> Overwritten
    {
        get
        {
            lock (_alone)
                return [.. _overwritten.Order(StringComparer.Ordinal)];
        }
    }

    /// <param name="versions">All versions of the consumer.</param>
    /// <param name="provider">The provider whose results are imported.</param>
    /// <param name="isChanged">A version with a pact for the provider is new, changed, or was incomplete.</param>
    /// <param name="cancellation">Cancels the import.</param>
    public async Task Write(
        IReadOnlyList<KnownVersion> versions, string provider, bool isChanged, CancellationToken cancellation)
    {
        var pair = new PairProgress(target, versions[0].Pacticipant, provider);
        tally.There("results", pair.Count);
        tally.Here("results", pair.Count);
        if (isUnchanged && !isChanged && pair.IsWhole)
            return;
        var before = pair.Count;
        if (await source.FindList(Matrix(pair), cancellation) is not { } matrix)
        {
            pair.IsOpen = true;
            await Mark(pair, cancellation);
            return;
        }

        progress.Tell("pairs with their results", Interlocked.Increment(ref _pairs));
        var rows = matrix.Items("matrix").Where(row => row.Part("consumer").Text("name") == pair.Consumer
            && row.Part("provider").Text("name") == provider).ToList();
        NoteOverwritten(pair, rows);
        await revisions.Write(versions, provider, rows, cancellation);
        // Results of a comparison with a description are not copied: the target compares again on demand.
        var addresses = rows.Where(row => row.Text("verificationType") != "BDCT")
            .SelectMany(row => row.Part("verificationResult").Links("self"))
            .DistinctBy(Identity).OrderBy(Number).ToList();
        pair.IsOpen = false;
        var found = await FindContents(pair, addresses, cancellation);
        foreach (var some in addresses.Where(address => pair.IsMissing(Number(address))
            || (Number(address) > pair.Last && !found.Contains(Content(address)))).ToList().Chunk(ResultsAtOnce))
        {
            await Take(
                pair, [.. some.Where(address => !pair.IsMissing(Content(address)))], isInOrder: true, cancellation);
        }

        pair.Last = addresses.Count == 0 ? Math.Max(pair.Last, 0) : Math.Max(pair.Last, Number(addresses[^1]));
        await Mark(pair, cancellation);
        tally.There("results", pair.Count - before + addresses.Count(address =>
            pair.IsMissing(Content(address)) || pair.IsMissing(Number(address))));
    }

    /// <summary>
    /// Imports the results of contents that were missing before. One result is tried first, and the others follow if
    /// the target accepts it, because then the pact has been imported since.
    /// </summary>
    /// <returns>The contents that the target has now.</returns>
    private async Task<HashSet<string>> FindContents(
        PairProgress pair, List<string> addresses, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var content in pair.MissingContents)
        {
            var all = addresses.FindAll(address => Content(address) == content);
            if (all.Count > 0 && !await Take(pair, [all[0]], isInOrder: false, cancellation))
                continue;
            foreach (var some in all.Skip(1).Chunk(ResultsAtOnce))
                await Take(pair, some, isInOrder: false, cancellation);
            found.Add(content);
            pair.Found(content);
        }

        return found;
    }

    /// <summary>Reads results and writes them with the new state of the pair.</summary>
    /// <param name="pair">Records what the source does not return and the target does not accept.</param>
    /// <param name="some">Addresses of results, in order.</param>
    /// <param name="isInOrder">All results before these are imported or known to be missing.</param>
    /// <param name="cancellation">Cancels the import.</param>
    /// <returns>Whether the target accepted any.</returns>
    private async Task<bool> Take(
        PairProgress pair, string[] some, bool isInOrder, CancellationToken cancellation)
    {
        if (some.Length == 0)
            return false;
        var results = await Results(pair.Consumer, some, cancellation);
        var given = new List<(string Address, JsonObject Json)>();
        foreach (var (address, json) in some.Zip(results))
        {
            if (json is null)
            {
                pair.Miss(Number(address));
                continue;
            }

            pair.Found(Number(address));
            given.Add((address, json));
        }

        if (isInOrder)
            pair.Last = Math.Max(pair.Last, Number(some[^1]));
        pair.Count += given.Count;
        var part = pair.Part();
        part["results"] = new JsonArray([.. given.Select(result => result.Json)]);
        var taken = (await target.Write(part, cancellation)).GetValueOrDefault("results");
        progress.Tell("results", Interlocked.Add(ref _done, some.Length));
        if (taken == given.Count)
        {
            pair.Keep();
            return taken > 0;
        }

        pair.Count += taken - given.Count;
        await FindMissing(pair, given, cancellation);
        return taken > 0;
    }

    /// <summary>The target only returns how many it accepted; it ignores results of unknown contents.</summary>
    private async Task FindMissing(
        PairProgress pair, List<(string Address, JsonObject Json)> given, CancellationToken cancellation)
    {
        foreach (var content in given.GroupBy(result => Content(result.Address), StringComparer.Ordinal))
        {
            var count = await CountTaken(pair, content.Select(result => result.Json), cancellation);
            if (count == 0)
                pair.Miss(content.Key);
            if (count == 0 || count == content.Count())
                continue;
            foreach (var (address, json) in content)
            {
                if (await CountTaken(pair, [json], cancellation) == 0)
                    pair.Miss(Number(address));
            }
        }
    }

    private Task<int> CountTaken(
        PairProgress pair, IEnumerable<JsonObject> results, CancellationToken cancellation)
    {
        var part = Target.Of(pair.Provider);
        part["results"] = new JsonArray([.. results.Select(result => result.DeepClone())]);
        return target.CountAgain(part, "results", cancellation);
    }

    private async Task Mark(PairProgress pair, CancellationToken cancellation)
    {
        if (pair.IsChanged)
            await target.Write(pair.Part(), cancellation);
    }

    /// <summary>Reads in parallel, but returns the given order; null for a result that is left out.</summary>
    private async Task<JsonObject?[]> Results(
        string consumer, string[] addresses, CancellationToken cancellation)
    {
        var results = new JsonObject?[addresses.Length];
        await Parallel.ForAsync(
            0, addresses.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Source.AtOnce, CancellationToken = cancellation },
            async (index, stop) => results[index] = await Result(consumer, addresses[index], stop));
        return results;
    }

    private async Task<JsonObject?> Result(string consumer, string address, CancellationToken cancellation)
    {
        if (await source.Find(address, cancellation) is not { } result)
            return null;
        if (result.Text("providerApplicationVersion") is null || result.Text("verificationDate") is null)
        {
            leftOut.Add(address, "expected a verification result with a provider version and a date, but found none");
            return null;
        }

        return new JsonObject
        {
            ["consumer"] = consumer,
            ["consumerVersion"] = "any",
            ["contentHash"] = Content(address),
            ["address"] = $"{Identity(address)} {result.Text("verificationDate")}",
            ["providerVersion"] = result.Text("providerApplicationVersion"),
            ["success"] = result.Flag("success"),
            ["executedAt"] = result.Text("verificationDate"),
            ["buildUrl"] = result.Text("buildUrl"),
            ["testResults"] = result.Copy("testResults"),
            ["verifiedBy"] = result.Copy("verifiedBy"),
        };
    }

    /// <summary>Two rows of one consumer version with different publication times mean two revisions.</summary>
    private void NoteOverwritten(PairProgress pair, List<JsonElement> rows)
    {
        var found = rows.GroupBy(row => row.Part("consumer").Part("version").Text("number"))
            .Where(version => version.Select(row => row.Part("pact").Text("createdAt")).Distinct().Skip(1).Any())
            .Select(version => $"{pair.Consumer} {version.Key} for {pair.Provider}");
        lock (_alone)
            _overwritten.AddRange(found);
    }

    private static string Matrix(PairProgress pair) =>
        $"matrix?q%5B%5D%5Bpacticipant%5D={Uri.EscapeDataString(pair.Consumer)}"
        + $"&q%5B%5D%5Bpacticipant%5D={Uri.EscapeDataString(pair.Provider)}&limit={MostRows}";

    /// <summary>The path, which does not depend on the host name or the requested version.</summary>
    private static string Identity(string address)
    {
        var path = Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.AbsolutePath : address;
        var segments = path.Split('/').ToList();
        var metadata = segments.IndexOf("metadata");
        if (metadata >= 0)
            segments.RemoveRange(metadata, Math.Min(2, segments.Count - metadata));
        return string.Join('/', segments);
    }

    /// <summary>The hash of the content in the source.</summary>
    private static string Content(string address) => Hal.After(address, "pact-version");

    private static long Number(string address) =>
        long.TryParse(
            Hal.After(address, "verification-results"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var number)
            ? number
            : 0;
}
