using System.Net;
using System.Text.Json;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;

namespace PaymentService.Tests;

public sealed class ServiceSurface(LedgerTemplate ledgers)
{
    [Fact]
    public async Task The_openapi_document_describes_each_operation_its_answers_and_its_credentials()
    {
        await using var service = await RunningService.Start(ledgers);

        var document = await (await Get(service, "/openapi/v1.json")).ShouldBeOk();

        var paths = document.GetProperty("paths");
        var take = paths.GetProperty("/payments").GetProperty("post");
        var read = paths.GetProperty("/payments/{id}").GetProperty("get");
        Statuses(take).ShouldBe(["200", "202", "400", "401", "402", "403", "404", "415", "422", "500"]);
        Statuses(read).ShouldBe(["200", "401", "403", "404", "500"]);
        take.GetProperty("security")[0].TryGetProperty("bearer", out _).ShouldBeTrue();
        document.GetProperty("components").GetProperty("schemas").GetProperty("PaymentResource")
            .GetProperty("properties").TryGetProperty("payment_id", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_service_is_healthy_without_credentials()
    {
        await using var service = await RunningService.Start(ledgers);

        var answer = await Get(service, "/health");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/payments", HttpStatusCode.MethodNotAllowed)]
    public async Task What_the_service_does_not_offer_is_a_problem_too(
        string method, string path, HttpStatusCode status)
    {
        await using var service = await RunningService.Start(ledgers);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await service.Client().SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ShouldBeProblem(status);
    }

    [Fact]
    public async Task A_failure_inside_is_a_problem_that_tells_nothing_of_the_inside()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.Service.InScope<Ledgers.Ledger>(ledger => ledger.Database.ExecuteSqlRawAsync(
            "DROP TABLE payment", TestContext.Current.CancellationToken));

        var problem = await (await service.Pay(new { amount = 1m, currency = "USD" }, key: "order-1"))
            .ShouldBeProblem(HttpStatusCode.InternalServerError);

        problem.GetRawText().ShouldNotContain("no such table");
        service.Service.Log.All.ShouldContain(line => $"{line.Exception}".Contains("no such table"));
    }

    [Fact]
    public async Task Several_nodes_may_start_at_once_on_an_empty_database()
    {
        await using var template = DatabaseTemplate.Sqlite((_, _) => Task.CompletedTask);
        await using var database = await template.CreateAsync(TestContext.Current.CancellationToken);
        var tokens = new TestTokens(TimeProvider.System);
        var nodes = Enumerable.Range(0, 6)
            .Select(_ => new ServiceFixture<PaymentServiceApplication>()
                .UseSetting("ConnectionStrings:Ledger", database.ConnectionString)
                .UseTokens(tokens))
            .ToList();

        var answers = await Task.WhenAll(nodes.Select(node => Task.Run(
            () => node.CreateClient().GetAsync("/health", TestContext.Current.CancellationToken))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    private static List<string> Statuses(JsonElement operation) =>
        [.. operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order()];

    private static Task<HttpResponseMessage> Get(RunningService service, string path) =>
        service.ClientWith(token: null).GetAsync(path, TestContext.Current.CancellationToken);
}
