using System.Xml;
using ContractTests.TestReport.Suites;

namespace ContractTests.TestReport.Tests;

public sealed class TrxFileTests : IDisposable
{
    private readonly ResultsFolder _folder = new();

    [Fact]
    public void A_suite_is_named_for_its_file_and_has_its_results_counted()
    {
        var suite = TrxFile.Read(_folder.Write("Shop.Tests",
            new Run("An_order_is_taken"),
            new Run("An_order_is_paid", "Failed", "expected 200, but found 500"),
            new Run("An_order_is_sent", "NotExecuted", "no server")));

        suite.Name.ShouldBe("Shop.Tests");
        suite.Duration.ShouldBe(TimeSpan.FromSeconds(90));
        (suite.Passed, suite.Failed, suite.Skipped).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void A_result_says_its_class_its_method_its_row_and_what_failed()
    {
        var suite = TrxFile.Read(_folder.Write("Shop.Tests",
            new Run("An_order_is_paid", "Failed", "expected 200, but found 500", Row: "(amount: 10)")));

        var result = suite.Results.ShouldHaveSingleItem();
        result.Class.ShouldBe("Shop.OrderTests");
        result.Method.ShouldBe("An_order_is_paid");
        result.Row.ShouldBe("amount: 10");
        result.Details.ShouldBe("expected 200, but found 500");
        result.Duration.ShouldBe(TimeSpan.FromMilliseconds(250));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" [OrderService: a request]", "OrderService: a request")]
    [InlineData("(a: \"(b)\", c: [1])", "a: \"(b)\", c: [1]")]
    [InlineData(@"(path: ""C:\\"")", @"path: ""C:\\""")]
    public void A_row_is_what_stands_behind_the_method(string written, string? row) =>
        TrxFile.Read(_folder.Write("Shop.Tests", new Run("An_order_is_paid", Row: written)))
            .Results.ShouldHaveSingleItem().Row.ShouldBe(row);

    [Fact]
    public void Visual_Studios_runner_escapes_nothing_and_writes_the_assembly_behind_the_class()
    {
        var path = _folder.Write("Shop.Tests.trx", """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Times start="2026-03-01T10:00:00+00:00" finish="2026-03-01T10:01:30+00:00" />
              <Results><UnitTestResult testId="1" testName="T.A_path(p: &quot;C:\\&quot;)" outcome="Failed" /></Results>
              <TestDefinitions>
                <UnitTest id="1">
                  <TestMethod adapterTypeName="executor://xunit/VsTestRunner3/netcore/" className="T, Shop.Tests"
                    name="A_path" />
                </UnitTest>
              </TestDefinitions>
            </TestRun>
            """);

        var result = TrxFile.Read(path).Results.ShouldHaveSingleItem();

        result.Class.ShouldBe("T");
        result.Row.ShouldBe(@"p: ""C:\\""");
    }

    [Theory]
    [InlineData("Timeout")]
    [InlineData("Aborted")]
    [InlineData("Error")]
    public void What_neither_passed_nor_was_skipped_has_failed(string outcome) =>
        TrxFile.Read(_folder.Write("Shop.Tests", new Run("An_order_is_paid", outcome))).Failed.ShouldBe(1);

    [Fact]
    public void A_failure_of_a_million_characters_is_cut_and_says_so()
    {
        var path = _folder.Write("Shop.Tests",
            new Run("An_order_is_paid", "Failed", new string('x', 1_000_000)));

        var details = TrxFile.Read(path).Results.ShouldHaveSingleItem().Details;

        details.Length.ShouldBeLessThan(TrxFile.LongestDetails + 100);
        details.ShouldEndWith("(… 980,000 more characters)");
    }

    [Fact]
    public void A_file_that_declares_entities_is_refused()
    {
        var path = _folder.Write("Shop.Tests.trx", """
            <!DOCTYPE run [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">&b;</TestRun>
            """);

        Should.Throw<XmlException>(() => TrxFile.Read(path));
    }

    [Theory]
    [InlineData("<coverage />", "expected a TestRun")]
    [InlineData("<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010' />", "expected the times")]
    public void Another_file_is_told_from_results(string content, string problem) =>
        Should.Throw<FormatException>(() => TrxFile.Read(_folder.Write("Shop.Tests.trx", content)))
            .Message.ShouldStartWith(problem);

    public void Dispose() => _folder.Dispose();
}
