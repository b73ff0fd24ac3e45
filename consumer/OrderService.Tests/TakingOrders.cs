using System.Net;

namespace OrderService.Tests;

public sealed class TakingOrders(OrderBookTemplate books)
{
    private const string Completed = """{"payment_id": "12345", "status": "completed"}""";

    public static TheoryData<HttpStatusCode, string, string, string> Refusals => new()
    {
        { HttpStatusCode.PaymentRequired, """{"reason": "insufficient_funds"}""", "refused", "insufficient_funds" },
        { HttpStatusCode.PaymentRequired, "{}", "refused", "unknown" },
        { HttpStatusCode.NotFound, """{"reason": "unknown_account"}""", "rejected", "unknown_account" },
        { HttpStatusCode.NotFound, "{}", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.NotFound, "", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.BadRequest, """{"errors": {"amount": ["too small"]}}""", "rejected", "invalid_payment" },
        { HttpStatusCode.UnprocessableEntity, "{}", "rejected", "invalid_payment" },
        { HttpStatusCode.Unauthorized, "", "awaiting_payment", "payment_unauthorised" },
        { HttpStatusCode.Forbidden, "", "awaiting_payment", "payment_unauthorised" },
        { HttpStatusCode.InternalServerError, "", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.TooManyRequests, "", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.OK, "", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.OK, "<html>", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.OK, "null", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.OK, """{"id": "12345"}""", "awaiting_payment", "payment_unreachable" },
        { HttpStatusCode.OK, """{"payment_id": null}""", "awaiting_payment", "payment_unreachable" }
    };

    [Fact]
    public async Task An_order_is_paid_and_can_be_read()
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.OK, Completed);

        var answer = await service.Post("/orders", new { amount = 100.00m, currency = "USD" });
        var order = await answer.ShouldBe(HttpStatusCode.Created);

        order.Text("status").ShouldBe("paid");
        order.Text("payment_id").ShouldBe("12345");
        order.GetProperty("created_at").GetDateTimeOffset().ShouldBe(service.Clock.GetUtcNow());
        var read = await (await service.Get(answer.Headers.Location!.PathAndQuery)).ShouldBe(HttpStatusCode.OK);
        read.Text("order_id").ShouldBe(order.Text("order_id"));
        read.Text("status").ShouldBe("paid");
    }

    [Fact]
    public async Task A_payment_is_asked_for_with_the_orders_amount_and_a_key_of_its_own()
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.OK, Completed);

        await service.Post("/orders", new { amount = 100.00m, currency = "USD" });
        await service.Post("/orders", new { amount = 7, currency = "EUR", account_id = "spare" });

        service.Payments.Received.Select(request => request.Body).ShouldBe(
        [
            """{"amount":100.00,"currency":"USD"}""",
            """{"amount":7,"currency":"EUR","account_id":"spare"}"""
        ]);
        service.Payments.Received.Select(request => request.Headers["Idempotency-Key"]).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Whatever_PaymentService_answers_the_order_is_kept_with_what_it_means(
        HttpStatusCode paymentStatus, string paymentBody, string status, string reason)
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(paymentStatus, paymentBody);

        var order = await service.TakeOrder();

        order.Text("status").ShouldBe(status);
        order.Text("reason").ShouldBe(reason);
        order.Text("payment_id").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_awaits_payment_while_PaymentService_is_down()
    {
        await using var service = await RunningService.Start(books);
        service.Payments.Answers(
            HttpMethod.Post, "/payments", () => throw new HttpRequestException("Connection refused"));

        var order = await service.TakeOrder();

        order.Text("status").ShouldBe("awaiting_payment");
        order.Text("reason").ShouldBe("payment_unreachable");
    }

    [Theory]
    [InlineData(0, "USD", "amount")]
    [InlineData(-1, "USD", "amount")]
    [InlineData(1, "usd", "currency")]
    [InlineData(1, null, "currency")]
    public async Task An_invalid_order_is_refused_and_nothing_is_asked_of_PaymentService(
        int amount, string? currency, string member)
    {
        await using var service = await RunningService.Start(books);

        var answer = await service.Post("/orders", new { amount, currency });
        var problem = await answer.ShouldBe(HttpStatusCode.BadRequest);

        problem.GetProperty("errors").TryGetProperty(member, out _).ShouldBeTrue();
        service.Payments.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_order_is_not_found()
    {
        await using var service = await RunningService.Start(books);

        await (await service.Get($"/orders/{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_token_is_read_from_its_file_for_each_request()
    {
        await using var service = await RunningService.Start(books);
        using var folder = new TokenFolder();
        service.Service.UseSetting("Payments:TokenFile", folder.File);
        service.PaymentsAnswer(HttpStatusCode.OK, Completed);

        folder.Write("first-token\n");
        await service.TakeOrder();
        folder.Write("second-token\n");
        await service.TakeOrder();

        service.Payments.Received.Select(request => request.Headers["Authorization"])
            .ShouldBe(["Bearer first-token", "Bearer second-token"]);
    }

    private sealed class TokenFolder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("order-service-");

        public string File => Path.Combine(folder.FullName, "token");

        public void Write(string token) => System.IO.File.WriteAllText(File, token);

        public void Dispose() => folder.Delete(recursive: true);
    }
}
