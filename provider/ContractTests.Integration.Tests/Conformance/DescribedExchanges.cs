using System.Net;
using System.Net.Http.Json;
using ContractTests.OpenApi;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.Conformance;

public sealed class DescribedExchanges : IAsyncDisposable
{
    private readonly DescribedService _service = new();
    private readonly OpenApiConformance _conformance = new("Orders")
    {
        ReportFile = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json"),
        UndescribedPaths = ["/health"],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public DescribedExchanges() => _service.CheckAgainst(_conformance);

    [Fact]
    public async Task What_is_as_described_passes()
    {
        var api = _service.CreateApi();

        await api.Post("/orders", new { amount = 10 }).Expect(201);
        await api.Get("/orders/1").Expect(200);
        await api.Get("/health").Expect(200);

        _conformance.Report()!.Exchanges.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_not_as_described_fails_its_own_test_beside_what_the_test_expects()
    {
        var failure = await Should.ThrowAsync<ApiFailureException>(
            () => _service.CreateApi().Get("/orders/2").Expect(200).Json(new { order_id = 2 }).SendAsync());

        failure.Failures.ShouldBe([
            "$.order_id: expected the integer 2, but found the string \"2\"",
            "response.body: expected the member 'status', but found only 'order_id', 'password' "
                + "(OpenAPI: [root].components.schemas.Order.required)",
            "response.body.order_id: expected an integer, but found \"2\" "
                + "(OpenAPI: [root].components.schemas.Order.properties.order_id.type)",
            "response.body.password: expected an integer, but found (masked) "
                + "(OpenAPI: [root].components.schemas.Order.properties.password.type)"]);
    }

    [Fact]
    public async Task A_plain_client_of_the_fixture_is_checked_too()
    {
        using var http = _service.CreateClient();

        var failure = await Should.ThrowAsync<ApiFailureException>(() => http.GetAsync("/orders/3", Cancellation));

        failure.Message.ShouldBe("""
            GET /orders/3: response.status: expected 200 or 404, but found 503
            (OpenAPI: [root].paths./orders/{id}.get.responses)

            > GET /orders/3

            < 503 Service Unavailable
            < Content-Type: text/plain; charset=utf-8
            < Content-Length: 4
            <
            < busy
            """.Replace("\n(", " (", StringComparison.Ordinal));
        failure.Answer!.Text.ShouldBe("busy");
    }

    [Fact]
    public async Task Each_hop_of_a_redirect_is_an_exchange()
    {
        using var http = _service.CreateClient();

        var failure = await Should.ThrowAsync<ApiFailureException>(() => http.GetAsync("/orders/5", Cancellation));

        failure.Failures.ShouldHaveSingleItem()
            .ShouldStartWith("response.status: expected 200 or 404, but found 302");
    }

    [Fact]
    public async Task A_client_can_still_read_what_was_checked()
    {
        using var http = _service.CreateClient();

        using var response = await http.PostAsJsonAsync("/orders", new { amount = 10 }, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("""{"order_id":1,"status":"open"}""");
    }

    [Fact]
    public async Task A_request_that_is_wrong_on_purpose_may_be_refused_and_not_accepted()
    {
        var api = _service.CreateApi();
        await api.Post("/orders", new { amout = 10 }).ExpectProblem(400);

        var accepted = await Should.ThrowAsync<ApiFailureException>(
            () => api.Post("/orders", new { amount = "ten" }).Expect(201).SendAsync());

        accepted.Failures.ShouldHaveSingleItem()
            .ShouldStartWith("request.body.amount: expected a number, but found \"ten\"");
    }

    [Fact]
    public async Task Refused_requests_are_checked_where_the_policy_asks_for_it()
    {
        await using var strict = new DescribedService();
        strict.CheckAgainst(new OpenApiConformance("Orders")
        {
            Policy = new ConformancePolicy { ChecksRefusedRequests = true },
        });

        (await Should.ThrowAsync<ApiFailureException>(
                () => strict.CreateApi().Post("/orders", new { amout = 10 }).ExpectProblem(400).SendAsync()))
            .Failures.ShouldHaveSingleItem().ShouldStartWith("request.body: expected the member 'amount'");
    }

    [Fact]
    public async Task A_path_that_nothing_describes_may_answer_404_unless_refused_requests_are_checked()
    {
        await _service.CreateApi().Get("/ordres/1").Expect(404);

        await using var strict = new DescribedService();
        strict.CheckAgainst(new OpenApiConformance("Orders")
        {
            Policy = new ConformancePolicy { ChecksRefusedRequests = true },
        });
        (await Should.ThrowAsync<ApiFailureException>(
                () => strict.CreateApi().Get("/ordres/1").Expect(404).SendAsync()))
            .Failures.ShouldHaveSingleItem().ShouldStartWith("request.path: expected a path that is described");
    }

    [Fact]
    public async Task Members_that_are_not_described_fail_where_the_policy_refuses_them()
    {
        await using var strict = new DescribedService();
        strict.CheckAgainst(new OpenApiConformance("Orders")
        {
            Policy = new ConformancePolicy { UnknownFields = Undescribed.Refused },
        });

        (await Should.ThrowAsync<ApiFailureException>(() => strict.CreateApi().Get("/orders/4?page=2").SendAsync()))
            .Failures.Select(failure => failure.Split(" (OpenAPI")[0]).ShouldBe([
                "request.query.page: expected no such query parameter, but found '2'",
                "response.body.more: expected no such member, but found true"]);
    }

    [Fact]
    public async Task A_service_that_runs_elsewhere_is_checked_by_a_handler()
    {
        using var http = new HttpClient(_conformance.CreateHandler(_service.Server.CreateHandler()))
        {
            BaseAddress = new Uri("http://orders.test/"),
        };
        await using var api = new ApiClient(http);

        await api.Get("/orders/1").Expect(200);
        await Should.ThrowAsync<ApiFailureException>(() => api.Get("/orders/2").SendAsync());
    }

    [Fact]
    public async Task A_stream_of_events_is_not_waited_for()
    {
        var ended = new TaskCompletionSource();
        await using var live = new AnsweringService(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await ended.Task;
            return Results.Empty;
        });
        live.CheckAgainst(_conformance);
        using var http = live.CreateClient();

        using var response = await http.GetAsync(
            "/events", HttpCompletionOption.ResponseHeadersRead, Cancellation);

        ended.SetResult();
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("data: 1\n\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        File.Delete(_conformance.ReportFile);
    }
}
