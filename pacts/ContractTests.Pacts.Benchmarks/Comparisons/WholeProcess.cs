using System.Globalization;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>Complete runs of our tool and of the official verifier, with the same pact and provider.</summary>
internal static class WholeProcess
{
    private const int Repetitions = 5;
    private const string Official = "official core";
    private const string WithOneCertificate = "official core, one certificate";

    public static async IAsyncEnumerable<Row> Rows(string tool, string interoperability)
    {
        var official = new OfficialCore(interoperability);
        await using var provider = await LibraryOnAPort.Start();
        var folder = Directory.CreateTempSubdirectory("contract-");
        try
        {
            foreach (var (count, goal) in new[] { (100, 10.0), (1000, 50.0) })
            {
                var pact = Write(folder, SamplePact.Small(count));
                var ours = await Ours(tool, pact, provider.Address);
                var theirs = await official.Verify(pact, provider.Address, withOneCertificate: false);
                var best = await official.Verify(pact, provider.Address, withOneCertificate: true);
                var work = string.Create(CultureInfo.InvariantCulture, $"verify {count} interactions, whole process");
                yield return Row.Faster(work, ours.Elapsed, Official, theirs.Elapsed, goal);
                yield return Row.Faster(work, ours.Elapsed, WithOneCertificate, best.Elapsed, 1);
            }

            yield return await Linear(tool, folder, provider.Address);
            var large = Write(folder, SamplePact.EachLike());
            var whole = await Ours(tool, large, provider.Address);
            var core = await official.Verify(large, provider.Address, withOneCertificate: false);
            var single = await official.Verify(large, provider.Address, withOneCertificate: true);
            const string Body = "one body of 10 MB, each like, whole process";
            yield return Row.Faster(Body, whole.Elapsed, Official, core.Elapsed, 20);
            yield return Row.Faster(Body, whole.Elapsed, WithOneCertificate, single.Elapsed, 1);
            yield return new Row(
                $"{Body}, memory", Row.Memory(whole.PeakMemory), $"{Official} {Row.Memory(core.PeakMemory)}", "",
                "at most 150 MB", whole.PeakMemory <= 150_000_000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Row> Linear(string tool, DirectoryInfo folder, Uri provider)
    {
        var thousand = await Ours(tool, Write(folder, SamplePact.Small(1_000)), provider);
        var ten = await Ours(tool, Write(folder, SamplePact.Small(10_000)), provider);
        return Row.AtMost(
            "verify 10,000 interactions, whole process", Row.Time(ten.Elapsed),
            $"1,000 of them {Row.Time(thousand.Elapsed)}", ten.Elapsed / thousand.Elapsed, 11);
    }

    /// <summary>The median of several runs.</summary>
    private static async Task<MeasuredRun> Ours(string tool, string pact, Uri provider)
    {
        var runs = new List<MeasuredRun>();
        for (var run = 0; run < Repetitions; run++)
        {
            runs.Add(await MeasuredRun.Of(tool,
                ["verify", "--file", pact, "--provider-name", SamplePact.Provider,
                 "--provider-base-url", provider.AbsoluteUri]));
        }

        return runs.OrderBy(run => run.Elapsed).ElementAt(Repetitions / 2);
    }

    private static string Write(DirectoryInfo folder, string pact)
    {
        var file = Path.Combine(folder.FullName, "Reader-Library.json");
        File.WriteAllText(file, pact);
        return file;
    }
}
