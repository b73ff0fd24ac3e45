using System.Diagnostics;
using System.Globalization;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class SeveralProcesses : IDisposable
{
    private const string FolderVariable = "PACTS_TESTS_FOLDER";
    private const string NumberVariable = "PACTS_TESTS_PROCESS";
    private const string Marker = "recorded ";
    private const int Each = 25;

    private readonly string folder = Directory.CreateTempSubdirectory("pacts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Processes_that_write_one_file_at_once_lose_nothing()
    {
        var processes = Enumerable.Range(0, 3)
            .Select(number => Start(nameof(A_process_that_writes_many_times), number)).ToList();
        foreach (var process in processes)
            await Finish(process);

        var contract = PactFile.Read(Path.Combine(folder, "C-P.json"));

        contract.Interactions.Count.ShouldBe(3 * Each);
        Directory.EnumerateFileSystemEntries(folder).Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_end_of_a_process_writes_what_its_tests_recorded_last()
    {
        await Finish(Start(nameof(A_process_that_records_and_ends), 0));

        PactFile.Read(Path.Combine(folder, "C-P.json")).Interactions.Count.ShouldBe(Each);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_process_that_is_killed_loses_no_more_than_its_last_second()
    {
        for (var round = 0; round < 3; round++)
        {
            File.Delete(Path.Combine(folder, "C-P.json"));
            using var process = Start(nameof(A_process_that_records_until_it_is_killed), round);
            var recorded = await RecordedUntil(process, TimeSpan.FromSeconds(3 + round));
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var written = PactFile.Read(Path.Combine(folder, "C-P.json")).Interactions
                .Select(interaction => interaction.Description).ToHashSet();
            var end = recorded[^1].At;
            var lost = recorded.Where(one => end - one.At > TimeSpan.FromSeconds(1) && !written.Contains(one.Name));
            recorded.Count.ShouldBeGreaterThan(100);
            lost.Count().ShouldBe(0);
        }
    }

    [Fact(Explicit = true)]
    public async Task A_process_that_records_until_it_is_killed()
    {
        var session = PactFileSession.Open(Variable(FolderVariable), "C", "P");
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        for (var number = 0; ; number++)
        {
            var interaction = Samples.PaymentRequest($"request {number} of process {Variable(NumberVariable)}", "s");
            session.Record(interaction);
            await output.WriteLineAsync($"{Marker}{Environment.TickCount64} {interaction.Description}");
            if (number % 5 == 0)
                await Task.Delay(1);
        }
    }

    [Fact(Explicit = true)]
    public void A_process_that_writes_many_times()
    {
        foreach (var interaction in Recorded())
            PactFile.Write(Variable(FolderVariable), new Contract("C", "P", [interaction]));
    }

    [Fact(Explicit = true)]
    public void A_process_that_records_and_ends()
    {
        var session = PactFileSession.Open(Variable(FolderVariable), "C", "P");
        foreach (var interaction in Recorded())
            session.Record(interaction);
    }

    private static IEnumerable<Interaction> Recorded() => Enumerable.Range(0, Each).Select(
        number => Samples.PaymentRequest($"request {number} of process {Variable(NumberVariable)}", "s"));

    private static async Task<List<(TimeSpan At, string Name)>> RecordedUntil(Process process, TimeSpan limit)
    {
        var recorded = new List<(TimeSpan At, string Name)>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith(Marker, StringComparison.Ordinal))
                continue;

            var parts = line[Marker.Length..].Split(' ', 2);
            var at = TimeSpan.FromMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            recorded.Add((at, parts[1]));
            if (at - recorded[0].At > limit)
                break;
        }

        return recorded;
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new UnreachableException();

    private static async Task Finish(Process process)
    {
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
        output.ShouldContain("Total: 1,");
        process.Dispose();
    }

    private Process Start(string method, int number)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(SeveralProcesses).Assembly.Location, "-explicit", "only", "-noColor", "-method", $"*.{method}",
            },
            RedirectStandardOutput = true,
            Environment =
            {
                [FolderVariable] = folder,
                [NumberVariable] = number.ToString(CultureInfo.InvariantCulture),
            },
        };
        return Process.Start(start)!;
    }
}
