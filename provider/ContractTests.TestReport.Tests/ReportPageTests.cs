using System.Net;
using System.Text.RegularExpressions;
using ContractTests.OpenApi;

namespace ContractTests.TestReport.Tests;

public sealed partial class ReportPageTests : IDisposable
{
    private readonly ResultsFolder _folder = new();

    [Fact]
    public async Task The_page_closes_the_sum_over_all_projects()
    {
        _folder.Write("Shop.Tests",
            new Run("An_order_is_taken"), new Run("An_order_is_sent", "NotExecuted", "no server"));
        _folder.Write("Bank.Tests", new Run("A_payment_is_taken"));

        var page = await TextAsync();

        page.ShouldContain("Passed: 2 passed, 0 failed, 1 skipped");
        page.ShouldContain("2 test projects, 2026-03-01 10:00 UTC, 1 min 30 s from first to last");
        page.ShouldContain("no server");
    }

    [Fact]
    public async Task A_failure_stands_first_with_what_it_says()
    {
        _folder.Write("Shop.Tests",
            new Run("An_order_is_taken"), new Run("An_order_is_paid", "Failed", "$.amount: expected 10, but found 9"));

        var page = await TextAsync();

        page.ShouldContain("Failed: 1 passed, 1 failed, 0 skipped");
        page.ShouldContain("Shop.OrderTests.An_order_is_paid in Shop.Tests $.amount: expected 10, but found 9");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</title><img src=x onerror=alert(1)>")]
    [InlineData("\"><style>*{display:none}</style>")]
    [InlineData("</pre></details><!--")]
    [InlineData("&lt;b&gt;")]
    [InlineData("‮gnp.exe")]
    public async Task A_hostile_name_is_text_wherever_it_stands(string hostile)
    {
        _folder.Write("Shop.Tests", new Run(hostile, "Failed", hostile, $" [{hostile}]", hostile));
        _folder.Write("Bank.Tests", new Run("A_payment_is_taken", "NotExecuted", hostile));
        _folder.Write("conformance/Shop.json", Conformance(hostile).ToJson());
        var harmless = await MarkupAsync("x");

        var page = await _folder.PageAsync();

        Tag().Matches(page).Select(tag => tag.Value).ShouldBe(harmless);
        WebUtility.HtmlDecode(page).ShouldContain(hostile);
    }

    [Fact]
    public async Task The_page_needs_no_script_and_nothing_from_elsewhere()
    {
        _folder.Write("Shop.Tests", new Run("An_order_is_taken"));

        var page = await _folder.PageAsync();

        page.ShouldNotContain("<script");
        page.ShouldNotContain("http");
        page.ShouldContain("prefers-color-scheme: dark");
    }

    [Fact]
    public async Task A_theory_of_many_rows_is_one_line_and_its_failed_rows_another()
    {
        var rows = Enumerable.Range(0, 1000).Select(row =>
            new Run("An_amount_is_taken", row == 7 ? "Failed" : "Passed", Row: $"(amount: {row})"));
        _folder.Write("Shop.Tests", rows);

        var page = await TextAsync();

        page.ShouldContain("An_amount_is_taken passed 999 4 min 9 s");
        page.ShouldContain("An_amount_is_taken amount: 7 failed 1 250 ms");
    }

    [Fact]
    public async Task Operations_show_which_statuses_no_test_has_seen()
    {
        _folder.Write("Shop.Tests", new Run("An_order_is_taken"));
        _folder.Write("conformance/Shop.json", Conformance("Orders").ToJson());

        var page = await TextAsync();

        page.ShouldContain("Shop: Orders");
        page.ShouldContain("5 exchanges, 1 not as described");
        page.ShouldContain("1 of 2 operations and 1 of 3 described statuses exercised");
        page.ShouldContain("POST /orders 201: 4 409: never 500: 1, not described");
        page.ShouldContain("POST /orders -> 500: 500 is not described");
    }

    [Fact]
    public async Task Coverage_shows_each_assembly_with_its_share_of_lines()
    {
        _folder.Write("Shop.Tests", new Run("An_order_is_taken"));
        _folder.Write("Summary.json", """
            {
              "summary": { "generatedon": "2026-03-01T10:02:00Z", "linecoverage": 92.5 },
              "coverage": { "assemblies": [
                { "name": "Shop", "classes": 3, "coverage": 92.5, "coveredlines": 185, "coverablelines": 200,
                  "coveredbranches": 30, "totalbranches": 40, "classesinassembly": [] }
              ] }
            }
            """);

        var page = await TextAsync();

        page.ShouldContain("Measured 2026-03-01T10:02:00Z");
        page.ShouldContain("Shop 92.5 % 75.0 %");
    }

    [Theory]
    [InlineData("Shop.Tests.log", "Shop.Tests: expected Shop.Tests.trx with the results, but found none.")]
    [InlineData("Shop.Tests.trx", "Shop.Tests.trx cannot be read:")]
    [InlineData("conformance/Shop.json", "Shop.json cannot be read:")]
    [InlineData("Summary.json", "Summary.json cannot be read:")]
    [InlineData("pacts/Web-Shop.json", "Web-Shop.json cannot be read:")]
    public async Task A_file_that_is_missing_or_broken_fails_the_report_and_is_named(string file, string problem)
    {
        _folder.Write("Bank.Tests", new Run("A_payment_is_taken"));
        _folder.Write(file, "{ broken");

        var page = await TextAsync();

        page.ShouldContain("Failed: 1 passed, 1 failed, 0 skipped");
        page.ShouldContain(problem);
    }

    [Fact]
    public async Task The_description_beside_a_conformance_report_is_none()
    {
        _folder.Write("Shop.Tests", new Run("An_order_is_taken"));
        _folder.Write("conformance/Shop.json", Conformance("Orders").ToJson());
        _folder.Write("conformance/Shop.openapi.json", """{ "openapi": "3.1.0" }""");

        var page = await TextAsync();

        page.ShouldContain("1 passed, 0 failed, 0 skipped");
        page.ShouldNotContain("cannot be read");
    }

    [Fact]
    public async Task An_error_outside_of_any_test_counts_as_a_failure()
    {
        _folder.Write("Shop.Tests.trx", ResultsFolder.WithError);

        var page = await TextAsync();

        page.ShouldContain("Failed: 0 passed, 1 failed, 0 skipped");
        page.ShouldContain("Shop.Tests 0 1 0 1 min 30 s");
        page.ShouldContain("Shop.Tests: 1 error outside of any test, in a fixture or in the run itself;");
    }

    [Fact]
    public async Task A_folder_without_results_is_a_page_that_says_so() =>
        (await TextAsync()).ShouldContain("0 test projects, no results");

    public void Dispose() => _folder.Dispose();

    private static ConformanceReport Conformance(string title) => new(
        "sha-256", title, Success: false, Exchanges: 5, ExchangesOfNoOperation: 0,
        [
            new ReportedOperation("POST", "/orders", null,
            [
                new ReportedStatus("500", IsDescribed: false, 1), new ReportedStatus("409", IsDescribed: true, 0),
                new ReportedStatus("201", IsDescribed: true, 4),
            ]),
            new ReportedOperation("GET", "/orders/{id}", null, [new ReportedStatus("200", IsDescribed: true, 0)]),
        ],
        [
            new ReportedFailure(
                "POST /orders", "POST /orders -> 500", "undeclared", "500 is not described", "status", "#/paths"),
        ]);

    // The tags of the same page with a harmless name.
    private static async Task<List<string>> MarkupAsync(string name)
    {
        using var harmless = new ResultsFolder();
        harmless.Write("Shop.Tests", new Run(name, "Failed", name, $" [{name}]", name));
        harmless.Write("Bank.Tests", new Run("A_payment_is_taken", "NotExecuted", name));
        harmless.Write("conformance/Shop.json", Conformance(name).ToJson());
        return [.. Tag().Matches(await harmless.PageAsync()).Select(tag => tag.Value)];
    }

    // The visible text, with single spaces.
    private async Task<string> TextAsync()
    {
        var page = await _folder.PageAsync();
        var body = page[page.IndexOf("<body>", StringComparison.Ordinal)..];
        var text = Space().Replace(WebUtility.HtmlDecode(Tag().Replace(body, " ")), " ");
        return text.Replace(" :", ":", StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
