using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>Imports the results of pairs. Each is imported once, identified by its address in its broker.</summary>
/// <param name="isUnchanged">
/// The source says that no result came or went since all were imported, and no pact was published again.
/// </param>
internal sealed class ResultImport(
    Source source, Target target, RevisedPacts revisions, Tally tally, LeftOut leftOut, Progress progress,
    bool isUnchanged)
{
    private const int ResultsAtOnce = 100;

    /// <summary>The maximum number of rows for one pair, more than any broker has.</summary>
    private const int MostRows = 1_000_000;

    private readonly Lock alone = new();
    private readonly List<string> overwritten = [];
    private int done, pairs;

    /// <summary>Pacts that had earlier revisions.</summary>
    public IReadOnlyList<string> Overwritten
    {
        get
        {
            lock (alone)
                return [.. overwritten.Order(StringComparer.Ordinal)];
        }
    }

    /// <param name="versions">All versions of the consumer.</param>
    /// <param name="provider">The provider whose results are imported.</param>
    /// <param name="isChanged">Some of the versions were new, changed, or incomplete before.</param>
    /// <param name="hasAllPacts">
    /// No pact of the consumer was left out. Results need their pact: until it is there, all are tried again.
    /// </param>
    /// <param name="cancellation">Cancels the import.</param>
    public async Task Write(
        IReadOnlyList<KnownVersion> versions, string provider, bool isChanged, bool hasAllPacts,
        CancellationToken cancellation)
    {
        var consumer = versions[0].Pacticipant;
        var resource = $"results/{Uri.EscapeDataString(consumer)}/{Uri.EscapeDataString(provider)}";
        var (last, count) = Read(target.Mark(resource));
        if (isUnchanged && !isChanged && target.Mark(resource) is not null)
        {
            tally.There("results", count);
            tally.Here("results", count);
            return;
        }

        if (await source.FindList(Matrix(consumer, provider), cancellation) is not { } matrix)
            return;
        progress.Tell("pairs with their results", Interlocked.Increment(ref pairs));
        var rows = matrix.Items("matrix").Where(row => row.Part("consumer").Text("name") == consumer
            && row.Part("provider").Text("name") == provider).ToList();
        NoteOverwritten(consumer, provider, rows);
        await revisions.Write(versions, provider, rows, cancellation);
        var addresses = rows.SelectMany(row => row.Part("verificationResult").Links("self"))
            .DistinctBy(Identity).OrderBy(Number).ToList();
        tally.There("results", count);
        tally.Here("results", count);
        var isWhole = hasAllPacts;
        foreach (var some in addresses.Where(address => Number(address) > last).Chunk(ResultsAtOnce))
        {
            var results = await Results(consumer, some, cancellation);
            isWhole &= results.Count == some.Length;
            var part = Target.Of(provider);
            part["results"] = new JsonArray([.. results]);
            tally.There("results", some.Length);
            if (isWhole)
            {
                last = Number(some[^1]);
                count += some.Length;
                part["marks"] = new JsonArray(Target.NewMark(resource, $"{last} {count}"));
            }

            await target.Write(part, cancellation);
            progress.Tell("results", Interlocked.Add(ref done, some.Length));
        }

        if (isWhole && target.Mark(resource) is null && addresses.Count == 0)
        {
            var part = Target.Of(provider);
            part["marks"] = new JsonArray(Target.NewMark(resource, "0 0"));
            await target.Write(part, cancellation);
        }
    }

    /// <summary>Reads several at once, but returns them in the given order.</summary>
    private async Task<List<JsonObject>> Results(
        string consumer, string[] addresses, CancellationToken cancellation)
    {
        var results = new JsonObject?[addresses.Length];
        await Parallel.ForAsync(
            0, addresses.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Source.AtOnce, CancellationToken = cancellation },
            async (index, stop) => results[index] = await Result(consumer, addresses[index], stop));
        return [.. results.OfType<JsonObject>()];
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
            ["contentHash"] = Hal.After(address, "pact-version"),
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
    private void NoteOverwritten(string consumer, string provider, List<JsonElement> rows)
    {
        var found = rows.GroupBy(row => row.Part("consumer").Part("version").Text("number"))
            .Where(version => version.Select(row => row.Part("pact").Text("createdAt")).Distinct().Skip(1).Any())
            .Select(version => $"{consumer} {version.Key} for {provider}");
        lock (alone)
            overwritten.AddRange(found);
    }

    private static string Matrix(string consumer, string provider) =>
        $"matrix?q%5B%5D%5Bpacticipant%5D={Uri.EscapeDataString(consumer)}"
        + $"&q%5B%5D%5Bpacticipant%5D={Uri.EscapeDataString(provider)}&limit={MostRows}";

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

    private static long Number(string address) =>
        long.TryParse(
            Hal.After(address, "verification-results"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var number)
            ? number
            : 0;

    private static (long Last, int Count) Read(string? mark) =>
        mark?.Split(' ') is [var last, var count]
        && long.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? (number, known)
            : (long.MinValue, 0);
}
