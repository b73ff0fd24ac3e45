using System.Text;
using ContractTests.OpenApi;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.Conformance;

public sealed class UnusableDescriptions
{
    [Fact]
    public async Task A_service_that_shows_no_document_is_told_how_to()
    {
        await using var service = new AnsweringService(_ => Results.NotFound());
        service.CheckAgainst(new OpenApiConformance("Orders"));

        (await Failure(service)).ShouldBe(
            "Orders: expected its OpenAPI document at /openapi/v1.json, but found status 404. Serve it "
            + "(app.MapOpenApi()), or set another path (Document) or a file (DocumentFile).");
    }

    [Fact]
    public async Task A_service_that_is_broken_for_one_test_is_asked_again_by_the_next()
    {
        var conformance = new OpenApiConformance("Orders");
        await using var broken = new AnsweringService(_ => Results.StatusCode(500));
        await using var whole = new DescribedService();
        broken.CheckAgainst(conformance);
        whole.CheckAgainst(conformance);

        (await Failure(broken)).ShouldContain("but found status 500");

        await whole.CreateApi().Get("/orders/1").Expect(200);
    }

    [Fact]
    public async Task A_service_that_fails_at_once_is_asked_again_too()
    {
        var conformance = new OpenApiConformance("Orders");
        var exchange = new Exchange(
            new ActualRequest("GET", "/orders/1", Pacts.QueryString.Empty, [], Body.Missing.Instance),
            new ActualResponse(404, [], Body.Missing.Instance));
        await Should.ThrowAsync<ConformanceException>(
            () => conformance.Check(exchange, _ => Task.FromResult((500, Array.Empty<byte>()))));

        await conformance.Check(
            exchange, _ => Task.FromResult((200, Encoding.UTF8.GetBytes(DescribedService.Description))));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_has_all_its_problems_named()
    {
        await using var service = AnsweringService.WithJson("""{"openapi":"3.1.0","paths":{"orders":{},"/x":7}}""");
        service.CheckAgainst(new OpenApiConformance("Orders") { Document = "/api.json" });

        (await Failure(service)).ShouldBe("""
            Orders: expected the OpenAPI document /api.json to be readable, but found:
              [root].paths.orders: expected a path that begins with '/', but found 'orders'
              [root].paths./x: expected an object of operations, but found 7
            """);
    }

    [Fact]
    public async Task A_service_that_shows_another_document_than_the_first_is_told_from_a_wrong_path()
    {
        var conformance = new OpenApiConformance("Orders");
        await using var smaller = new AnsweringService(context => context.Request.Path == "/openapi/v1.json"
            ? Results.Text("""{"openapi": "3.1.0", "paths": {"/x": {"get": {"responses": {"204": {} } } } } }""")
            : Results.NoContent());
        await using var whole = new DescribedService();
        smaller.CheckAgainst(conformance);
        whole.CheckAgainst(conformance);
        await smaller.CreateApi().Get("/x").Expect(204);

        var same = await Should.ThrowAsync<ApiFailureException>(() => smaller.CreateApi().Get("/y").SendAsync());
        var other = await Should.ThrowAsync<ApiFailureException>(() => whole.CreateApi().Get("/orders/1").SendAsync());

        same.Message.ShouldContain("request.path: expected a path that is described, but found GET /y");
        same.Message.ShouldNotContain("different document");
        other.Message.ShouldContain("Orders serves a different document here than in the first exchange of the suite. "
            + "If a test sets up the service differently, give the service its own OpenApiConformance, or none.");
    }

    [Fact]
    public async Task A_file_in_place_of_what_the_service_shows_must_be_there()
    {
        await using var service = AnsweringService.WithJson("{}");
        service.CheckAgainst(new OpenApiConformance("Orders") { DocumentFile = "missing.yaml" });

        var failure = await Failure(service);
        failure.ShouldStartWith($"""
            Orders: expected the OpenAPI document missing.yaml to be readable, but found:
              {Path.Combine(AppContext.BaseDirectory, "missing.yaml")}: expected a file with an API
            """);
        failure.ShouldEndWith("\nRelative paths start at the folder of the test assembly: copy the file there "
            + "(CopyToOutputDirectory in the project of the tests), or give an absolute path.");
    }

    [Fact]
    public async Task A_file_is_read_in_place_of_what_the_service_shows()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, DescribedService.Description, TestContext.Current.CancellationToken);
        await using var service = AnsweringService.WithJson("""{"order_id":1,"status":"open"}""");
        service.CheckAgainst(new OpenApiConformance("Orders") { DocumentFile = file });

        await service.CreateApi().Get("/orders/1").Expect(200);

        File.Delete(file);
    }

    private static async Task<string> Failure(AnsweringService service) =>
        (await Should.ThrowAsync<ConformanceException>(() => service.CreateApi().Get("/x").SendAsync())).Message;
}
