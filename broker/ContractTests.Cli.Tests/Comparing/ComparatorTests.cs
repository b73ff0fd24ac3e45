using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Nodes;

namespace ContractTests.Cli.Tests.Comparing;

/// <summary>Comparisons with descriptions, beside those of the official comparator.</summary>
[Trait("Category", "Soak")]
public sealed class ComparatorTests
{
    private const int Pairs = 500;
    private const int MostRounds = 100;

    [Fact]
    public async Task Random_pairs_are_found_alike_or_differ_for_a_known_reason()
    {
        List<RandomPair> pairs = [.. Enumerable.Range(0, Pairs).Select(RandomPair.Of)];

        var judged = await Judge(pairs);

        judged.Count(each => each.There.Count > 0).ShouldBeGreaterThan(Pairs / 2);
        var different = judged.Where(each => !each.Here.SetEquals(each.There)).ToList();
        Tell($"{different.Count} of {Pairs} pairs differ.");
        foreach (var group in different.SelectMany(each => each.Reasons).GroupBy(reason => reason))
            Tell($"{group.Count()}: {group.Key}");
        var unknown = different.Find(each => each.Reasons.Count == 0);
        (unknown is null ? "" : Shown(await Shrink(unknown))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_pacts_have_the_same_number_of_findings_and_the_speed_is_printed()
    {
        var description = LargeDescription.Of(megabytes: 2);
        var pacts = Enumerable.Range(0, 200).Select(LargeDescription.Pact).ToList();

        var line = (await Official([Line(description, pacts)])).Single();
        using var there = JsonDocument.Parse(line);
        using var folder = new TemporaryFolder();
        var files = pacts.Select((pact, at) => folder.Write($"{at}.json", pact.ToJsonString())).ToList();
        var described = folder.Write("openapi/description.json", description.ToJsonString());
        var start = Stopwatch.GetTimestamp();
        var run = await ToolRun.Of(["compare", "--description", described, "--json", .. files]);
        var here = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        using var found = JsonDocument.Parse(run.Output);
        found.RootElement.GetProperty("findings").GetArrayLength()
            .ShouldBe(there.RootElement.GetProperty("findings").GetArrayLength());
        var milliseconds = there.RootElement.GetProperty("milliseconds").GetRawText();
        var ratio = double.Parse(milliseconds, CultureInfo.InvariantCulture) / here;
        Tell(string.Create(CultureInfo.InvariantCulture, $"{pacts.Count} pacts of 20 interactions: {here:0} ms, files "
            + $"included; {ratio:0.0} times as fast as the official comparator"));
    }

    [Fact]
    public async Task A_description_is_compared_with_the_pacts_of_many_consumers_and_the_time_is_printed()
    {
        const int Consumers = 100;
        using var folder = new TemporaryFolder();
        await using var broker = await BrokerNode.Start($"sqlite:{folder.File("broker.db")}");
        var (http, cancellation) = (broker.Client, TestContext.Current.CancellationToken);
        var client = new BrokerClient(http, http.BaseAddress!);
        foreach (var at in Enumerable.Range(0, Consumers))
        {
            await client.Pacts.PublishAsync(
                new ContractPublication($"c{at}", "1", [new PactToPublish("p", Utf8(LargeDescription.Pact(at)))])
                {
                    Branch = "main",
                },
                cancellation);
        }

        var description = Utf8(LargeDescription.Of(megabytes: 2));
        var start = Stopwatch.GetTimestamp();
        await client.ProviderContracts.PublishAsync(
            new ProviderContractPublication("p", "1", description) { Branch = "main" }, cancellation);
        var here = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        var matrix = await http.GetFromJsonAsync<JsonElement>(
            new Uri("/matrix?q[][pacticipant]=p&q[][version]=1&latestby=cvpv&limit=1000", UriKind.Relative),
            cancellation);
        matrix.GetProperty("matrix").EnumerateArray().Count(row => row.GetProperty("verificationResult")
            .GetProperty("success").ValueKind == JsonValueKind.False).ShouldBe(Consumers);
        Tell(string.Create(CultureInfo.InvariantCulture,
            $"a description of 2 MB, compared with {Consumers} pacts of 20 interactions: published in {here:0} ms"));
    }

    private static byte[] Utf8(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static async Task<List<Judged>> Judge(IReadOnlyList<RandomPair> pairs)
    {
        var answers = await Official(pairs.Select(pair => Line(pair.Description, [pair.Pact])));
        return [.. pairs.Zip(answers).Select(each =>
            new Judged(each.First, Verdicts.Here(each.First), Verdicts.There(each.First, each.Second)))];
    }

    private static async Task<string[]> Official(IEnumerable<string> lines)
    {
        using var folder = new TemporaryFolder();
        var run = await OfficialTools.Node("comparator.mjs", folder.Write("pairs.jsonl", string.Join('\n', lines)));
        run.ExitCode.ShouldBe(0, run.All);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Line(JsonObject description, IEnumerable<JsonObject> pacts) => new JsonObject
    {
        ["description"] = description.DeepClone(),
        ["pacts"] = new JsonArray([.. pacts.Select(pact => pact.DeepClone())]),
    }.ToJsonString();

    /// <summary>Takes away what does not matter to the difference, a thing at a time.</summary>
    private static async Task<Judged> Shrink(Judged judged)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var smaller = (await Judge([.. Shrinking.Smaller(judged.Pair)])).Find(each => each.IsUnknown);
            if (smaller is null)
                break;
            judged = smaller;
        }

        return judged;
    }

    private static string Shown(Judged judged) =>
        $"{judged.Pair.Description.ToJsonString()}\n{judged.Pair.Pact.ToJsonString()}\n"
            + $"here:\n{string.Join('\n', judged.Here)}\nthere:\n{string.Join('\n', judged.There)}";

    private sealed record Judged(RandomPair Pair, SortedSet<string> Here, SortedSet<string> There)
    {
        public bool IsUnknown => !Here.SetEquals(There) && !Here.Concat(There).Any(Verdicts.IsFailure)
            && Reasons.Count == 0;

        public IReadOnlyList<string> Reasons => NamedDifferences.Of(Pair, Here, There);
    }
}
