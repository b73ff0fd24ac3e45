using ContractTests.Pacts.Matchers;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.GraphQl;

public sealed class GraphQlScenarios
{
    private const string Errors = """
        {"data":{"order":null},"errors":[
          {"message":"There is no order 7.","path":["order"],"extensions":{"code":"NOT_FOUND"}},
          {"message":"Sold out.","path":["order","items",0,"sku"],"extensions":{"code":"SOLD_OUT"}},
          {"message":"Bad syntax."}]}
        """;

    [Fact]
    public async Task A_query_goes_with_its_variables_and_is_answered_with_data()
    {
        await using var service = new AnsweringService(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            return Results.Json(new
            {
                data = new
                {
                    path = context.Request.Path.Value,
                    sent = await reader.ReadToEndAsync(context.RequestAborted),
                    token = context.Request.Headers.Authorization.ToString(),
                },
            });
        });

        var answer = await service.CreateApi().GraphQL("query One($id: ID!) { x }", new { id = "7" }, "One").As("abc")
            .Expect(200)
            .Header("Content-Type", Match.Include("json"))
            .Data(new { path = "/graphql", token = Match.Regex("Bearer x", "Bearer .+") });

        answer.Json.GetProperty("data").GetProperty("sent").GetString()
            .ShouldBe("""{"query":"query One($id: ID!) { x }","operationName":"One","variables":{"id":"7"}}""");
    }

    [Fact]
    public async Task Wrong_data_and_unexpected_errors_come_at_once()
    {
        await using var service = AnsweringService.WithJson("""
            {"data":{"order":{"id":"8"}},
            "errors":[{"message":"late","path":["order"],"extensions":{"code":"LATE"}}]}
            """);

        (await Failure(service.CreateApi().GraphQL("{ order { id } }").ExpectData(new { order = new { id = "7" } })))
            .ShouldBe(["errors: expected none, but found LATE at order: late",
                "$.data.order.id: expected \"7\", but found \"8\""]);
    }

    [Fact]
    public async Task Errors_are_known_by_path_and_code()
    {
        await using var service = AnsweringService.WithJson(Errors);
        await using var one = AnsweringService.WithJson(
            """{"errors":[{"message":"x","path":["order"],"extensions":{"code":"NOT_FOUND"}}]}""");

        await one.CreateApi().GraphQL("{ order { id } }").ExpectError("order", "NOT_FOUND");

        (await Failure(service.CreateApi().GraphQL("{ x }").Expect(200)
            .Error("order.items[0].sku", "SOLD_OUT").Error("order", "FORBIDDEN"))).ShouldBe([
                "errors: expected FORBIDDEN at order, but found none",
                "errors: expected no other, but found NOT_FOUND at order: There is no order 7.",
                "errors: expected no other, but found an error without code of the request: Bad syntax."]);
    }

    [Fact]
    public async Task An_error_without_a_word_about_it_fails_the_query()
    {
        await using var service = AnsweringService.WithJson(Errors);

        var failures = await Should.ThrowAsync<ApiFailureException>(
            () => service.CreateApi().GraphQL("{ x }").SendAsync());

        failures.Failures.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_no_GraphQL_answer_is_called_so()
    {
        await using var page = new AnsweringService(_ => Results.Text("<html>", "text/html"));

        (await Failure(page.CreateApi().GraphQL("{ x }").Expect(200)))
            .ShouldBe(["body: expected a GraphQL answer with data or errors, but found neither"]);
    }

    [Fact]
    public async Task A_request_that_is_refused_before_GraphQL_sees_it_has_a_status_alone()
    {
        await using var closed = new AnsweringService(_ => Results.Unauthorized());

        await closed.CreateApi().GraphQL("{ x }").Expect(401);
    }

    [Fact]
    public async Task The_endpoint_may_stand_elsewhere()
    {
        await using var service = new AnsweringService(
            context => Results.Json(new { data = context.Request.Path.Value }));

        var api = service.CreateApi(new ApiOptions { GraphQLPath = "/api/graph" });

        await api.GraphQL("{ x }").ExpectData("/api/graph");
    }

    private static async Task<IReadOnlyList<string>> Failure(ExpectedGraphQlAnswer answer) =>
        (await Should.ThrowAsync<ApiFailureException>(() => answer.SendAsync())).Failures;
}
