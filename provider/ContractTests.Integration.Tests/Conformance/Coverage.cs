using ContractTests.OpenApi;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.Conformance;

public sealed class Coverage : IDisposable
{
    private readonly OpenApiConformance _conformance = new("Orders")
    {
        ReportFile = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}", "orders.json"),
    };

    [Fact]
    public async Task A_suite_that_demands_it_gets_what_it_never_exercised()
    {
        await Exercise("/orders/1");

        Should.Throw<ConformanceException>(() => _conformance.RequireCoverage()).Message.ShouldBe("""
            Orders: expected the suite to exercise everything that is described, but found:
              POST /orders was never called
              DELETE /orders/{id} was never called
            Write tests for these, or name what may be left out.
            """);
        Should.Throw<ConformanceException>(() => _conformance.RequireCoverage(
            CoverageLevel.Statuses, "POST /orders", "DELETE /orders/{id}")).Message.ShouldBe("""
            Orders: expected the suite to exercise everything that is described, but found:
              GET /orders/{id} never answered 404
            Write tests for these, or name what may be left out.
            """);
        _conformance.RequireCoverage(CoverageLevel.Statuses, "POST /orders", "DELETE /orders/{id}", "404");
        _conformance.RequireCoverage(
            CoverageLevel.Statuses, "POST /orders", "DELETE /orders/{id}", "GET /orders/{id} 404");
    }

    [Fact]
    public async Task What_is_left_out_without_need_is_told()
    {
        await Exercise("/orders/1");

        Should.Throw<ConformanceException>(() => _conformance.RequireCoverage(
                CoverageLevel.Operations, "POST /orders", "DELETE /orders/{id}", "GET /orders/{id}", "PUT /x"))
            .Message.ShouldContain("""
                  "GET /orders/{id}" need not be left out: it was exercised, or is not described
                  "PUT /x" need not be left out: it was exercised, or is not described
                """);
    }

    [Fact]
    public void A_suite_without_exchanges_covers_nothing() =>
        Should.Throw<ConformanceException>(() => _conformance.RequireCoverage()).Message.ShouldBe(
            "Orders: expected exchanges with the service, but found none. "
            + "Pass this object to its fixture (service.CheckAgainst(conformance)), or see why the fixture failed.");

    [Fact]
    public async Task A_suite_whose_exchanges_all_failed_is_not_told_to_give_what_it_gave()
    {
        await using var service = new AnsweringService(IResult (_) => throw new NotSupportedException());
        service.CheckAgainst(_conformance);
        await Should.ThrowAsync<ApiFailureException>(() => service.CreateApi().Get("/orders/1").SendAsync());

        Should.Throw<ConformanceException>(() => _conformance.RequireCoverage()).Message.ShouldBe(
            "Orders: expected exchanges with the service, but found none that could be checked. "
            + "See why its tests failed; if none did, none sent a request.");
    }

    [Fact]
    public async Task Tests_at_the_same_time_and_fixtures_of_their_own_add_to_one_coverage()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Exercise("/orders/1", "/orders/7")));

        var operation = _conformance.Report()!.Operations.Single(each => each is { Method: "GET" });
        operation.Statuses.Select(each => (each.Status, each.Exchanges)).ShouldBe([("200", 8), ("404", 8)]);
    }

    [Fact]
    public async Task The_report_of_the_run_is_written_as_it_ends()
    {
        await Exercise("/orders/1");

        await _conformance.DisposeAsync();

        var report = ConformanceReport.Parse(
            await File.ReadAllTextAsync(_conformance.ReportFile, TestContext.Current.CancellationToken));
        report.DocumentHash.ShouldBe(ApiDescription.Parse(DescribedService.Description).Hash);
        (report.Title, report.Success, report.Exchanges).ShouldBe(("Orders", true, 1));
        Directory.GetFiles(Path.GetDirectoryName(_conformance.ReportFile)!).Select(Path.GetFileName)
            .ShouldBe(["orders.json", "orders.openapi.yaml"], ignoreOrder: true);
        (await File.ReadAllTextAsync(
            Path.ChangeExtension(_conformance.ReportFile, ".openapi.yaml"), TestContext.Current.CancellationToken))
            .ShouldBe(DescribedService.Description);
    }

    [Fact]
    public void Reports_stand_beside_all_others_of_the_repository()
    {
        var file = new OpenApiConformance("Order/Service").ReportFile;

        file.ShouldEndWith(Path.Combine("artifacts", "test-reports", "conformance", "Order_Service.json"));
        File.Exists(Path.Combine(file, "..", "..", "..", "..", "ContractTests.sln")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_says_where()
    {
        var blocked = new OpenApiConformance("Orders") { ReportFile = "/dev/null/orders.json" };
        await Exercise(blocked, "/orders/1");

        (await Should.ThrowAsync<ConformanceException>(() => blocked.DisposeAsync().AsTask())).Message
            .ShouldStartWith("/dev/null/orders.json: expected to write the report, but found: ");
    }

    public void Dispose()
    {
        var folder = Path.GetDirectoryName(_conformance.ReportFile)!;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private Task Exercise(params string[] paths) => Exercise(_conformance, paths);

    private static async Task Exercise(OpenApiConformance conformance, params string[] paths)
    {
        await using var service = new DescribedService();
        service.CheckAgainst(conformance);
        var api = service.CreateApi();
        foreach (var path in paths)
            await api.Get(path).Expect(200, 404);
    }
}
