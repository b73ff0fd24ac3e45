using System.Net;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using OrderService.Orders;
using OrderService.Payments;
using OrderService.Tests.Hosting;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace OrderService.Tests.Payments;

/// <summary>
/// Orders if PaymentService answers as no contract promises, or not at all: WireMock simulates it, or a handler if the
/// test controls the clock.
/// </summary>
public abstract class ResilienceTests
{
    private const string Completed = """{"payment_id": "12345", "status": "completed"}""";

    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : ResilienceTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : ResilienceTests;

    public static TheoryData<int, string, int, string, string> Answers => new()
    {
        { 402, """{"reason": "card_limit_exceeded"}""", 402, "refused", "card_limit_exceeded" },
        { 402, "{}", 402, "refused", "unknown" },
        { 400, """{"errors": {"amount": ["too small"]}}""", 422, "rejected", "invalid_payment" },
        { 422, "{}", 422, "rejected", "invalid_payment" },
        { 401, "", 502, "awaiting_payment", "payment_unauthorised" },
        { 403, "", 502, "awaiting_payment", "payment_unauthorised" },
        { 404, "{}", 503, "awaiting_payment", "payment_unreachable" },
        { 404, "", 503, "awaiting_payment", "payment_unreachable" },
        { 202, """{"payment_id": "12345", "status": "pending"}""", 503, "awaiting_payment", "payment_unreachable" },
        { 429, "", 503, "awaiting_payment", "payment_unreachable" },
        { 500, "", 503, "awaiting_payment", "payment_unreachable" },
        { 503, "", 503, "awaiting_payment", "payment_unreachable" },
        { 200, "", 503, "awaiting_payment", "payment_unreachable" },
        { 200, "<html>", 503, "awaiting_payment", "payment_unreachable" },
        { 200, "null", 503, "awaiting_payment", "payment_unreachable" },
        { 200, """{"id": "12345"}""", 503, "awaiting_payment", "payment_unreachable" },
        { 200, """{"payment_id": null}""", 503, "awaiting_payment", "payment_unreachable" }
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Whatever_PaymentService_answers_the_order_keeps_what_it_means(
        int answered, string body, int status, string kept, string reason)
    {
        using var payments = OutsideServer.Start();
        payments.Given(Payment()).RespondWith(Answer(answered, body));
        await using var service = await StartAsync(payments);
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).ExpectProblem(status, new { reason });

        var order = await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = kept, reason });
        order.Json.TryGetProperty("payment_id", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_failure_that_passes_is_not_seen_by_the_customer(HttpStatusCode failure)
    {
        using var payments = OutsideServer.Start();
        payments.Given(Payment()).RespondInTurn(
            Answer((int)failure, ""), Answer((int)failure, ""), Answer(200, Completed));
        await using var service = await StartAsync(payments);
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });

        Keys(payments).ShouldBe(Enumerable.Repeat($"{Guid.Parse(id):N}-1", 3));
    }

    [Theory]
    [InlineData(ConnectionFault.Cut)]
    [InlineData(ConnectionFault.CutInBody)]
    public async Task A_connection_that_is_cut_is_tried_again_under_the_same_key(ConnectionFault fault)
    {
        using var payments = OutsideServer.Start();
        payments.Given(Payment()).RespondInTurn(Answer(200, Completed).WithFault(fault), Answer(200, Completed));
        await using var service = await StartAsync(payments);
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });

        Keys(payments).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_so_many_attempts_the_order_awaits_its_payment_and_is_paid_under_the_same_key_later()
    {
        using var payments = OutsideServer.Start();
        payments.Given(Payment()).RespondWith(Answer(200, Completed).WithFault(ConnectionFault.Cut));
        await using var service = await StartAsync(payments);
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).ExpectProblem(503, new { reason = "payment_unreachable" });
        payments.LogEntries.Count.ShouldBe(3);
        payments.ResetMappings();
        payments.Given(Payment()).RespondWith(Answer(200, Completed));
        await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });

        Keys(payments).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(401)]
    [InlineData(200)]
    public async Task An_answer_that_would_be_the_same_again_is_not_asked_for_again(int answered)
    {
        using var payments = OutsideServer.Start();
        payments.Given(Payment()).RespondWith(Answer(answered, "{}"));
        await using var service = await StartAsync(payments);
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).Expect(402, 422, 502, 503);

        payments.LogEntries.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_attempt_is_given_up_and_made_again(bool inBody)
    {
        var payments = new SlowPayments(slow: 1, inBody);
        await using var service = await RunningService.StartAsync(
            setup => setup.ReplaceOutside<PaymentClient>(payments));
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        var completing = Complete(service, alice, id).Expect(200).Json(new { status = "paid" }).SendAsync();
        await payments.Asked;
        service.Clock.Advance(TimeSpan.FromSeconds(3));

        await completing;
    }

    [Fact]
    public async Task A_PaymentService_that_stays_slow_is_given_up()
    {
        var payments = new SlowPayments(slow: int.MaxValue);
        await using var service = await RunningService.StartAsync(setup => setup
            .UseSetting("Payments:Timeout", "00:00:02")
            .ReplaceOutside<PaymentClient>(payments));
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        var completing = Complete(service, alice, id).ExpectProblem(503, new { reason = "payment_unreachable" })
            .SendAsync();
        await payments.Asked;
        service.Clock.Advance(TimeSpan.FromSeconds(2));

        await completing;
    }

    [Fact]
    public async Task A_PaymentService_that_keeps_failing_is_left_alone_until_it_is_tried_again()
    {
        using var payments = OutsideServer.Start();
        payments.Given(Payment()).RespondWith(Answer(500, ""));
        await using var service = await StartAsync(
            payments, setup => setup.UseSetting("Payments:BreakAfter", "3").UseSetting("Payments:Retries", "2"));
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).ExpectProblem(503);
        payments.LogEntries.Count.ShouldBe(3);
        await Complete(service, alice, id).ExpectProblem(503, new { reason = "payment_unreachable" });
        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "awaiting_payment" });
        payments.LogEntries.Count.ShouldBe(3);

        payments.ResetMappings();
        payments.Given(Payment()).RespondWith(Answer(200, Completed));
        service.Clock.Advance(TimeSpan.FromSeconds(16));
        await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });
    }

    [Fact]
    public async Task An_answer_that_is_lost_does_not_charge_twice()
    {
        var payments = new LosingLedger(losses: 2);
        await using var service = await RunningService.StartAsync(
            setup => setup.ReplaceOutside<PaymentClient>(payments));
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });

        payments.Charges.ShouldBe(1);
    }

    [Fact]
    public async Task Completions_at_once_on_two_nodes_whose_answers_are_lost_charge_once()
    {
        var payments = new LosingLedger(losses: 5);
        await using var service = await RunningService.StartAsync(
            setup => setup.ReplaceOutside<PaymentClient>(payments));
        await using var node = await RunningService.StartOnAsync(
            service.Database, setup => setup.ReplaceOutside<PaymentClient>(payments).UseTokens(service.Tokens));
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Task.WhenAll(new[] { service, node, service, node }.Select(each =>
            each.Api.Post($"/orders/{id}/complete").As(alice.AccessToken).Expect(200, 503).SendAsync()));
        await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });

        payments.Charges.ShouldBe(1);
        await using var book = service.OpenBook();
        (await book.Orders.SingleAsync(RunningService.Cancellation)).Status.ShouldBe(OrderStatus.Paid);
        (await book.Outbox.CountAsync(RunningService.Cancellation)).ShouldBe(1);
    }

    [Theory]
    [InlineData(404, """{"reason": "unknown_payment"}""", 404)]
    [InlineData(404, "{}", 503)]
    [InlineData(401, "", 502)]
    [InlineData(500, "", 503)]
    [InlineData(200, "{}", 503)]
    public async Task A_payment_that_cannot_be_read_is_a_problem(int answered, string body, int status)
    {
        using var payments = OutsideServer.Start();
        payments.Given(Payment()).RespondWith(Answer(200, Completed));
        payments.Given(Request.Create().WithPath("/payments/12345").UsingGet()).RespondWith(Answer(answered, body));
        await using var service = await StartAsync(payments);
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        await Complete(service, alice, id).Expect(200);

        await service.Api.Get($"/orders/{id}/payment").As(alice).ExpectProblem(status);
    }

    [Fact]
    public async Task A_token_file_that_is_missing_is_a_PaymentService_that_cannot_be_reached()
    {
        await using var service = await RunningService.StartAsync(setup => setup
            .UseSetting("Payments:TokenFile", Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).ExpectProblem(503, new { reason = "payment_unreachable" });

        service.Payments.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Payments:BaseAddress", null)]
    [InlineData("Payments:Timeout", "00:00:00")]
    [InlineData("Payments:Retries", "0")]
    [InlineData("Payments:BreakAfter", "1")]
    public async Task Settings_that_cannot_be_meant_keep_the_service_from_starting(string key, string? value)
    {
        var refused = await Should.ThrowAsync<Exception>(() =>
            RunningService.StartAsync(setup => setup.UseSetting(key, value)));

        refused.Message.ShouldContain(key[(key.IndexOf(':') + 1)..]);
    }

    private static Task<RunningService> StartAsync(
        WireMockServer payments, Action<ServiceFixture<OrderServiceApplication>>? setup = null) =>
        RunningService.StartAsync(service =>
        {
            service.UseWireMock(nameof(PaymentClient), payments);
            setup?.Invoke(service);
        });

    private static ApiRequest Complete(RunningService service, ApiUser user, string order) =>
        service.Api.Post($"/orders/{order}/complete").As(user);

    private static IRequestBuilder Payment() => Request.Create().WithPath("/payments").UsingPost();

    private static IResponseBuilder Answer(int status, string json) => Response.Create()
        .WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(json);

    private static IEnumerable<string> Keys(WireMockServer payments) =>
        payments.LogEntries.Select(entry => entry.RequestMessage!.Headers!["Idempotency-Key"].Single());
}
