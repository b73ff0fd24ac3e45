using System.CommandLine;

namespace ContractTests.TestReport.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly ResultsFolder _folder = new();

    [Fact]
    public async Task The_page_is_written_beside_the_results_and_its_path_and_the_sum_are_printed()
    {
        _folder.Write("Shop.Tests", new Run("An_order_is_taken"));

        var (code, output, _) = await RunAsync(_folder.Path);

        code.ShouldBe(0);
        var page = Path.Combine(_folder.Path, "index.html");
        output.ReplaceLineEndings("\n").ShouldBe($"{page}\n1 passed, 0 failed, 0 skipped\n");
        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken))
            .ShouldContain("1 passed, 0 failed, 0 skipped");
    }

    [Fact]
    public async Task The_sum_and_the_page_count_the_same_failures()
    {
        _folder.Write("Shop.Tests", new Run("An_order_is_taken"), new Run("An_order_is_paid", "Failed", "500"));
        _folder.Write("Bank.Tests.trx", ResultsFolder.WithError);
        _folder.Write("Mail.Tests.log", "Out of memory.");

        var (_, output, _) = await RunAsync(_folder.Path, "--problem", "pacts/a.json differs", "--problem", "code 3");

        output.ReplaceLineEndings("\n").ShouldContain(
            "\n1 passed, 5 failed, 0 skipped\npacts/a.json differs\ncode 3\n");
        output.ShouldContain("Mail.Tests: expected Mail.Tests.trx with the results");
        var page = await File.ReadAllTextAsync(
            Path.Combine(_folder.Path, "index.html"), TestContext.Current.CancellationToken);
        page.ShouldContain("1 passed, 5 failed, 0 skipped");
        page.ShouldContain("pacts/a.json differs");
        page.ShouldContain("code 3");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_partial_run_shows_what_it_is_about_alone(bool isPartial)
    {
        _folder.Write("Shop.Tests", new Run("Kept", Row: " [Web: an order]"));
        _folder.Write("pacts/Web-Shop.json", Pact("Web", "Shop"));
        _folder.Write("pacts/Shop-Bank.json", Pact("Shop", "Bank"));
        var coverage = _folder.Write("Summary.json", """
            {
              "summary": { "generatedon": "2026-03-01T10:02:00Z" },
              "coverage": { "assemblies": [
                { "name": "Shop", "coveredlines": 1, "coverablelines": 1, "coveredbranches": 1, "totalbranches": 1 },
                { "name": "Bank", "coveredlines": 1, "coverablelines": 1, "coveredbranches": 1, "totalbranches": 1 }
              ] }
            }
            """);

        await RunAsync([
            _folder.Path, "--pacts", Path.Combine(_folder.Path, "pacts"), "--coverage", coverage,
            .. isPartial ? ["--partial"] : Array.Empty<string>()]);

        var page = await File.ReadAllTextAsync(
            Path.Combine(_folder.Path, "index.html"), TestContext.Current.CancellationToken);
        page.ShouldContain("Web relies on Shop");
        page.Contains("Shop relies on Bank", StringComparison.Ordinal).ShouldBe(!isPartial);
        page.ShouldContain("Lines covered in Shop");
        page.Contains("Lines covered in Bank", StringComparison.Ordinal).ShouldBe(!isPartial);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_in_one_line()
    {
        var missing = Path.Combine(_folder.Path, "missing");

        var (code, _, error) = await RunAsync(missing);

        code.ShouldBe(2);
        error.Trim().ShouldBe(
            $"{missing}: expected a folder with test results, but found none. Run ./build.sh test first.");
    }

    public void Dispose() => _folder.Dispose();

    private static string Pact(string consumer, string provider) => $$"""
        {
          "consumer": { "name": "{{consumer}}" },
          "provider": { "name": "{{provider}}" },
          "interactions": [
            {
              "type": "Synchronous/HTTP",
              "description": "an order",
              "request": { "method": "GET", "path": "/orders/1" },
              "response": { "status": 200 }
            }
          ],
          "metadata": { "pactSpecification": { "version": "4.0" } }
        }
        """;

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ReportCommand.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
