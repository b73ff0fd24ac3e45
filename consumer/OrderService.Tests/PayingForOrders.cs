using System.Net;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderService.Orders;
using OrderService.Storage;

namespace OrderService.Tests;

public sealed class PayingForOrders(OrderBookTemplate books)
{
    private const string Completed = """{"payment_id": "12345", "status": "completed"}""";
    private const string Refused = """{"reason": "insufficient_funds"}""";

    [Fact]
    public async Task A_refused_order_is_paid_later_under_a_new_key()
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.PaymentRequired, Refused);
        var id = (await service.TakeOrder()).Text("order_id");

        service.PaymentsAnswer(HttpStatusCode.OK, Completed);
        var order = await (await service.Post($"/orders/{id}/payment")).ShouldBe(HttpStatusCode.OK);

        order.Text("status").ShouldBe("paid");
        order.Text("reason").ShouldBeEmpty();
        Keys(service).ShouldBeUnique();
    }

    [Fact]
    public async Task An_order_without_a_clear_answer_is_asked_for_again_under_the_same_key()
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.ServiceUnavailable, "");
        var id = (await service.TakeOrder()).Text("order_id");

        service.PaymentsAnswer(HttpStatusCode.OK, Completed);
        var order = await (await service.Post($"/orders/{id}/payment")).ShouldBe(HttpStatusCode.OK);

        order.Text("status").ShouldBe("paid");
        Keys(service).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, Completed, "The order is paid already.")]
    [InlineData(HttpStatusCode.BadRequest, "{}", "The order is rejected for good.")]
    public async Task A_decided_order_is_not_paid_again(HttpStatusCode status, string body, string detail)
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(status, body);
        var id = (await service.TakeOrder()).Text("order_id");

        var problem = await (await service.Post($"/orders/{id}/payment")).ShouldBe(HttpStatusCode.Conflict);

        problem.Text("detail").ShouldBe(detail);
        service.Payments.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_late_refusal_does_not_undo_a_payment()
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.ServiceUnavailable, "");
        var id = Guid.Parse((await service.TakeOrder()).Text("order_id"));

        // While this answer is under way, another request for the same order is told that it was paid.
        service.Payments.Answers(HttpMethod.Post, "/payments", () =>
        {
            MarkPaid(service.Service, id);
            return new HttpResponseMessage(HttpStatusCode.PaymentRequired) { Content = new StringContent(Refused) };
        });
        var order = await (await service.Post($"/orders/{id}/payment")).ShouldBe(HttpStatusCode.OK);

        order.Text("status").ShouldBe("paid");
        (await (await service.Get($"/orders/{id}")).ShouldBe(HttpStatusCode.OK)).Text("payment_id").ShouldBe("777");
    }

    [Fact]
    public async Task A_paid_order_shows_its_payment_as_PaymentService_tells_it()
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.OK, Completed);
        service.Payments.Answers(
            HttpMethod.Get, "/payments/12345", HttpStatusCode.OK,
            """{"payment_id": "12345", "status": "completed", "amount": 100.00, "currency": "USD"}""");
        var id = (await service.TakeOrder()).Text("order_id");

        var receipt = await (await service.Get($"/orders/{id}/payment")).ShouldBe(HttpStatusCode.OK);

        receipt.GetProperty("amount").GetRawText().ShouldBe("100.00");
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "unknown_payment", HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.NotFound, "", HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Unauthorized, "", HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.InternalServerError, "", HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.OK, "", HttpStatusCode.ServiceUnavailable)]
    public async Task A_payment_that_cannot_be_read_is_a_problem(
        HttpStatusCode told, string reason, HttpStatusCode status)
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.OK, Completed);
        service.Payments.Answers(
            HttpMethod.Get, "/payments/12345", told, $$"""{"id": "12345", "reason": "{{reason}}"}""");
        var id = (await service.TakeOrder()).Text("order_id");

        await (await service.Get($"/orders/{id}/payment")).ShouldBe(status);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_has_no_payment_to_show()
    {
        await using var service = await RunningService.Start(books);
        service.PaymentsAnswer(HttpStatusCode.PaymentRequired, Refused);
        var id = (await service.TakeOrder()).Text("order_id");

        await (await service.Get($"/orders/{id}/payment")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Keys(RunningService service) =>
        service.Payments.Received.Select(request => request.Headers["Idempotency-Key"]);

    private static void MarkPaid(ServiceFixture<OrderServiceApplication> service, Guid id)
    {
        using var scope = service.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<OrderBook>().Orders
            .Where(order => order.Id == id)
            .ExecuteUpdate(order => order
                .SetProperty(row => row.Status, OrderStatus.Paid)
                .SetProperty(row => row.PaymentId, "777")
                .SetProperty(row => row.Version, row => row.Version + 1));
    }
}
