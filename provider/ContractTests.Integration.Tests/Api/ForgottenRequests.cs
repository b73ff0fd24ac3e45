using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.Api;

public sealed class ForgottenRequests
{
    private const string Message =
        "GET /orders/1, POST /orders: expected to be awaited, but was never sent. Write 'await' before it.";

    [Fact]
    public async Task A_request_that_was_never_awaited_fails_the_test_as_the_fixture_ends()
    {
        var service = new AnsweringService(_ => Results.NoContent());
        Forget(service.CreateApi());

        (await Should.ThrowAsync<InvalidOperationException>(() => service.DisposeAsync().AsTask())).Message
            .ShouldBe(Message);
    }

    [Fact]
    public async Task A_request_that_was_never_awaited_fails_the_test_as_its_client_ends()
    {
        await using var service = new AnsweringService(_ => Results.NoContent());
        var api = new ApiClient(service.CreateClient());
        Forget(api);

        (await Should.ThrowAsync<InvalidOperationException>(() => api.DisposeAsync().AsTask())).Message
            .ShouldBe(Message);
    }

    [Fact]
    public async Task A_failure_is_not_hidden_behind_what_was_not_sent_after_it()
    {
        var service = new AnsweringService(_ => Results.NotFound());
        var api = service.CreateApi();
        Forget(api);

        await Should.ThrowAsync<ApiFailureException>(() => api.Get("/x").SendAsync());

        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_request_is_sent_once_however_often_it_is_awaited()
    {
        var count = 0;
        await using var service = new AnsweringService(_ => Results.Json(Interlocked.Increment(ref count)));
        var request = service.CreateApi().Get("/x");

        (await request).ShouldBeSameAs(await request);

        count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_said_after_sending_is_refused()
    {
        await using var service = new AnsweringService(_ => Results.NoContent());
        var request = service.CreateApi().Get("/x");
        await request;

        Should.Throw<InvalidOperationException>(() => { request.Expect(404); }).Message
            .ShouldBe("GET /x: the request was changed after it was awaited. Await it last.");
        Should.Throw<InvalidOperationException>(() => { request.As("token"); });
    }

    private static void Forget(ApiClient api)
    {
        api.Post("/orders").Expect(201);
        api.Get("/orders/1");
    }
}
