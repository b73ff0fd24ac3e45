using System.Diagnostics;
using System.Globalization;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class SeveralProcesses : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pacts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Processes_that_write_one_file_at_once_lose_nothing()
    {
        var processes = Enumerable.Range(0, 3)
            .Select(number => Start(OtherProcess.WriteManyTimes, number)).ToList();
        foreach (var process in processes)
            await Finish(process);

        var contract = PactFile.Read(Path.Combine(_folder, "C-P.json"));

        contract.Interactions.Count.ShouldBe(3 * OtherProcess.Each);
        Directory.EnumerateFileSystemEntries(_folder).Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_end_of_a_process_writes_what_its_tests_recorded_last()
    {
        await Finish(Start(OtherProcess.RecordAndEnd, 0));

        PactFile.Read(Path.Combine(_folder, "C-P.json")).Interactions.Count.ShouldBe(OtherProcess.Each);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_process_that_is_killed_loses_no_more_than_its_last_second()
    {
        for (var round = 0; round < 3; round++)
        {
            File.Delete(Path.Combine(_folder, "C-P.json"));
            using var process = Start(OtherProcess.RecordUntilKilled, round);
            var recorded = await RecordedUntil(process, TimeSpan.FromSeconds(3 + round));
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var written = PactFile.Read(Path.Combine(_folder, "C-P.json")).Interactions
                .Select(interaction => interaction.Description).ToHashSet();
            var end = recorded[^1].At;
            var lost = recorded.Where(one => end - one.At > TimeSpan.FromSeconds(1) && !written.Contains(one.Name));
            recorded.Count.ShouldBeGreaterThan(100);
            lost.Count().ShouldBe(0);
        }
    }

    private static async Task<List<(TimeSpan At, string Name)>> RecordedUntil(Process process, TimeSpan limit)
    {
        var recorded = new List<(TimeSpan At, string Name)>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith(OtherProcess.Marker, StringComparison.Ordinal))
                continue;

            var parts = line[OtherProcess.Marker.Length..].Split(' ', 2);
            var at = TimeSpan.FromMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            recorded.Add((at, parts[1]));
            if (at - recorded[0].At > limit)
                break;
        }

        return recorded;
    }

    private static async Task Finish(Process process)
    {
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
        process.Dispose();
    }

    private Process Start(Func<string, int, Task> work, int number) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList =
        {
            typeof(OtherProcess).Assembly.Location, OtherProcess.Switch, work.Method.Name, _folder,
            number.ToString(CultureInfo.InvariantCulture),
        },
        RedirectStandardOutput = true,
    })!;
}
