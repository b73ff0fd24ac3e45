using System.Text.Json;

namespace ContractTests.OpenApi.Tests.Conformance;

/// <summary>How much of a description a run has exercised, and the resulting self verification.</summary>
public sealed class OperationCoverageTests
{
    private static readonly ApiDescription Description = ApiDescription.Parse("""
        openapi: 3.1.0
        info: { title: Orders }
        paths:
          /orders:
            get: { operationId: list, responses: { 200: {}, 4XX: {} } }
            post: { responses: { 201: {}, default: {} } }
          /orders/{id}: { delete: { responses: { 204: {} } } }
        """);

    [Fact]
    public void Operations_and_statuses_never_exercised_are_named()
    {
        var coverage = new OperationCoverage(Description);

        coverage.Add(Described.Exchange("GET", "/orders"));
        coverage.Add(Described.Exchange("POST", "/orders", 409));
        coverage.Add(Described.Exchange("GET", "/orders", 500));

        coverage.OperationsNeverExercised.Select(operation => $"{operation}").ShouldBe(["DELETE /orders/{id}"]);
        coverage.StatusesNeverExercised.Select(each => $"{each.Operation} {each.Status}").ShouldBe(
            ["GET /orders 4XX", "POST /orders 201", "DELETE /orders/{id} 204"]);
    }

    [Fact]
    public void A_report_tells_operations_statuses_exchanges_and_failures()
    {
        var coverage = new OperationCoverage(Description);
        coverage.Add(Described.Exchange("GET", "/orders"));
        coverage.Add(Described.Exchange("GET", "/orders", 500)).Codes().ShouldBe([FindingCodes.StatusUnknown]);
        coverage.Add(Described.Exchange("GET", "/nothing"));

        var json = coverage.Report().ToJson();

        using var report = JsonDocument.Parse(json);
        var root = report.RootElement;
        root.GetProperty("documentHash").GetString().ShouldBe(Description.Hash);
        root.GetProperty("success").GetBoolean().ShouldBeFalse();
        root.GetProperty("exchanges").GetInt32().ShouldBe(3);
        root.GetProperty("exchangesOfNoOperation").GetInt32().ShouldBe(1);
        root.GetProperty("operations")[0].GetRawText().ReplaceLineEndings("").Replace(" ", "").ShouldBe(
            """
            {"method":"GET","path":"/orders","operationId":"list","statuses":[
            {"status":"200","isDescribed":true,"exchanges":1},{"status":"4XX","isDescribed":true,"exchanges":0},
            {"status":"500","isDescribed":false,"exchanges":1}]}
            """.ReplaceLineEndings(""));
        root.GetProperty("failures").EnumerateArray().Select(each => each.GetProperty("message").GetString()).ShouldBe([
            "response.status: expected 200 or 4XX, but found 500",
            "request.path: expected a path that is described, but found GET /nothing",
        ]);
        ConformanceReport.Parse(json).ToJson().ShouldBe(json);
    }

    [Fact]
    public void A_run_of_any_length_keeps_a_thousand_failures()
    {
        var coverage = new OperationCoverage(Description);

        for (var run = 0; run < 1001; run++)
            coverage.Add(Described.Exchange("GET", "/nothing"));

        var report = coverage.Report();
        (report.Success, report.Exchanges, report.Failures.Count).ShouldBe((false, 1001, 1000));
    }

    [Fact]
    public void A_run_without_failures_is_a_success()
    {
        var coverage = new OperationCoverage(Description);

        Parallel.For(0, 200, _ => coverage.Add(Described.Exchange("GET", "/orders")));

        var report = coverage.Report();
        (report.Success, report.Exchanges).ShouldBe((true, 200));
        report.Operations[0].Statuses[0].Exchanges.ShouldBe(200);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[")]
    public void Text_that_is_no_report_is_refused(string text) =>
        Should.Throw<JsonException>(() => ConformanceReport.Parse(text));
}
