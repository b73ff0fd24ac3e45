using System.CommandLine;

namespace ContractTests.TestReport.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly ResultsFolder folder = new();

    [Fact]
    public async Task The_page_is_written_beside_the_results_and_its_path_is_printed()
    {
        folder.Write("Shop.Tests", new Run("An_order_is_taken"));

        var (code, output, _) = await RunAsync(folder.Path);

        code.ShouldBe(0);
        var page = Path.Combine(folder.Path, "index.html");
        output.Trim().ShouldBe(page);
        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken))
            .ShouldContain("1 passed, 0 failed, 0 skipped");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_in_one_line()
    {
        var missing = Path.Combine(folder.Path, "missing");

        var (code, _, error) = await RunAsync(missing);

        code.ShouldBe(2);
        error.Trim().ShouldBe(
            $"{missing}: expected a folder with test results, but found none. Run ./build.sh test first.");
    }

    public void Dispose() => folder.Dispose();

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ReportCommand.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
