using System.CommandLine;
using ContractTests.TestReport.Page;

namespace ContractTests.TestReport;

/// <summary>The command line: the folders to read, and the folder for the page.</summary>
internal static class ReportCommand
{
    public const string PageName = "index.html";

    public static RootCommand Create()
    {
        var folder = new Argument<DirectoryInfo>("folder")
        {
            Description = "The folder with the *.trx files, and conformance/*.json if there are any; "
                + $"{PageName} is written there.",
        };
        var pacts = new Option<DirectoryInfo?>("--pacts")
        {
            Description = "The folder with the pacts whose verification the page shows.",
        };
        var coverage = new Option<FileInfo?>("--coverage")
        {
            Description = "ReportGenerator's Summary.json; if the file does not exist, there is no coverage.",
        };
        var problems = new Option<string[]>("--problem")
        {
            Description = "A failure outside the tests; counts as one failure. May be given several times.",
            DefaultValueFactory = _ => [],
        };
        var partial = new Option<bool>("--partial")
        {
            Description = "Only some test projects ran: the page leaves out the contracts and the coverage of others.",
        };
        var command = new RootCommand(
            "Writes one page about the results of all test projects, and prints their totals and failures outside "
            + "the tests.")
        {
            folder, pacts, coverage, problems, partial,
        };
        command.SetAction((parsed, cancellation) => WriteAsync(
            new ReportSource(
                parsed.GetRequiredValue(folder).FullName,
                parsed.GetValue(pacts)?.FullName,
                parsed.GetValue(coverage)?.FullName,
                parsed.GetRequiredValue(problems),
                parsed.GetValue(partial)),
            parsed.InvocationConfiguration,
            cancellation));
        return command;
    }

    private static async Task<int> WriteAsync(
        ReportSource source, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (!Directory.Exists(source.Folder))
        {
            await console.Error.WriteLineAsync(
                $"{source.Folder}: expected a folder with test results, but found none. Run ./build.sh test first.");
            return 2;
        }

        var report = source.Read();
        var page = Path.Combine(source.Folder, PageName);
        await File.WriteAllTextAsync(page, await ReportPage.RenderAsync(report, cancellation), cancellation);
        await console.Output.WriteLineAsync(page);
        await console.Output.WriteLineAsync(
            $"{report.Passed} passed, {report.Failed} failed, {report.Skipped} skipped");
        foreach (var problem in report.Problems)
            await console.Output.WriteLineAsync(problem);
        return 0;
    }
}
