using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Diagnostics;

/// <summary>Rules for addresses and methods of every resource.</summary>
public abstract class AddressTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : AddressTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : AddressTests;

    [Fact]
    public async Task A_fixed_address_may_end_in_the_type_that_is_wanted()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        (await broker.Get("/relationships.csv", "text/html")).MediaType.ShouldBe("text/csv");
        (await broker.Get("/pacticipants.json", "text/html")).MediaType.ShouldBe("application/hal+json");
        (await broker.Get("/dashboard.yaml")).Status.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task A_name_that_ends_like_a_type_is_a_name()
    {
        await using var broker = await RunningBroker.Start();

        await broker.Put("/pacticipants/Orders/versions/1.json", "{}");

        (await broker.Get("/pacticipants/Orders/versions/1.json"))["number"].GetString().ShouldBe("1.json");
    }

    [Fact]
    public async Task A_failure_that_is_asked_for_is_answered_and_leaves_a_reference()
    {
        await using var broker = await RunningBroker.Start();

        var get = await broker.Get("/test/error");
        var post = await broker.Post("/test/error", "{}");

        get.Status.ShouldBe(HttpStatusCode.InternalServerError);
        var reference = get["error.reference"].GetString()!;
        reference.ShouldNotBeEmpty();
        get["error.message"].GetString()!.ShouldEndWith(reference);
        post.Status.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_verb_that_nobody_knows_is_not_implemented()
    {
        await using var broker = await RunningBroker.Start();

        var answer = await broker.Send(new HttpMethod("BREW"), "/pacticipants", body: null, contentType: null);
        var head = await broker.Send(HttpMethod.Head, "/pacticipants", body: null, contentType: null);

        answer.Status.ShouldBe(HttpStatusCode.NotImplemented);
        answer["error"].GetString().ShouldBe("Expected GET, POST, but found the unknown method BREW.");
        head.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_have_is_refused_with_those_that_it_has()
    {
        await using var broker = await RunningBroker.Start();

        var answer = await broker.Send(HttpMethod.Delete, "/contracts/publish", body: null, contentType: null);
        var problem = await broker.Delete("/pacticipants");

        answer.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer["error"].GetString().ShouldBe("Expected POST, but found DELETE.");
        problem["error"].GetString().ShouldBe("Expected GET, POST, but found DELETE.");
    }

    [Theory]
    [InlineData("/pacticipants/a%00b", HttpStatusCode.UnprocessableEntity, "Unprocessable",
        "invalid-request-parameter-value")]
    [InlineData("/pacticipants//x", HttpStatusCode.NotFound, "Not Found", "not-found")]
    [InlineData(
        "/pacticipants/a%0Ab", HttpStatusCode.UnprocessableEntity, "Unprocessable", "invalid-request-parameter-value")]
    [InlineData(
        "/pacticipants/a%09b", HttpStatusCode.UnprocessableEntity, "Unprocessable", "invalid-request-parameter-value")]
    public async Task An_address_that_nothing_can_have_is_a_problem_document_for_everybody(
        string address, HttpStatusCode status, string title, string type)
    {
        await using var broker = await RunningBroker.Start();

        foreach (var accept in new[] { null, "application/hal+json", "application/problem+json" })
        {
            var refused = await broker.Get(address, accept);

            refused.Status.ShouldBe(status);
            refused.MediaType.ShouldBe("application/problem+json");
            refused["title"].GetString().ShouldBe(title);
            refused["type"].GetString().ShouldBe("/problem/" + type);
            refused["status"].GetInt32().ShouldBe((int)status);
        }
    }

    [Fact]
    public async Task A_failure_is_a_problem_document_for_who_asks_for_one()
    {
        await using var broker = await RunningBroker.Start();

        var failed = await broker.Get("/test/error", "application/problem+json");

        failed["title"].GetString().ShouldBe("Server error");
        failed["type"].GetString().ShouldBe(broker.Base + "/problems/server-error");
        failed["status"].GetInt32().ShouldBe(500);
    }
}
