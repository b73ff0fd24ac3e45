using System.Net;
using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using Microsoft.EntityFrameworkCore;
using OrderService.Payments;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Orders;

/// <summary>The life of orders; PaymentService answers as in its contract.</summary>
public abstract class WorkflowTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : WorkflowTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : WorkflowTests;

    [Fact]
    public async Task An_order_is_placed_filled_paid_and_settled()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).Expect(200)
            .Json(new { status = "paid", payment_id = "12345", amount = 100.00m });
        await service.Api.Get($"/orders/{id}/payment").As(alice).Expect(200)
            .Json(new { payment_id = "12345", amount = 100.00m });
        await service.Api.Post("/messages", Settled()).As(service.Tokens.Valid("messages:write"))
            .WithHeader("Message-Id", "1").WithHeader("Message-Type", "payment settled").Expect(204);

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "settled" });
        service.Payments.Received.Select(request => request.Interaction)
            .ShouldBe(["a payment request", "a request for a payment"]);
    }

    [Fact]
    public async Task A_payment_is_asked_for_with_the_orders_amount_and_account_and_a_key_of_its_own()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).Expect(200);

        var asked = service.Payments.Received.ShouldHaveSingleItem();
        asked.Body.ShouldBe("""{"amount":100.00,"currency":"USD"}""");
        asked.Headers["Idempotency-Key"].ShouldBe($"{Guid.Parse(id):N}-1");
        asked.Headers["Authorization"].ShouldBe("Bearer token-of-order-service");
    }

    [Fact]
    public async Task The_token_is_read_from_its_file_for_each_request()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await Complete(service, alice, id).Expect(200);
        service.SetPaymentToken("renewed\n");
        await service.Api.Get($"/orders/{id}/payment").As(alice).Expect(200);

        service.Payments.Received.Select(request => request.Headers["Authorization"])
            .ShouldBe(["Bearer token-of-order-service", "Bearer renewed"]);
    }

    [Fact]
    public async Task An_order_that_is_completed_again_is_paid_once()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        var first = await Complete(service, alice, id).Expect(200);
        var second = await Complete(service, alice, id).Expect(200);

        second.Text.ShouldBe(first.Text);
        service.Payments.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_order_without_items_is_not_completed()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceEmptyOrderAsync(alice);

        await Complete(service, alice, id).ExpectProblem(422, new { reason = "order_is_empty" });
        await Complete(service, alice, Guid.NewGuid().ToString()).ExpectProblem(404);

        service.Payments.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_order_is_paid_later_under_a_new_key()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        service.Payments.Given("payment account holds");
        await Complete(service, alice, id).ExpectProblem(402, new { reason = "insufficient_funds" });
        await service.Api.Get($"/orders/{id}").As(alice).Expect(200)
            .Json(new { status = "refused", reason = "insufficient_funds" });

        service.Payments.Given("payment account exists");
        var paid = await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });

        paid.Json.TryGetProperty("reason", out _).ShouldBeFalse();
        Keys(service).ShouldBeUnique();
    }

    [Fact]
    public async Task A_refused_order_may_be_changed()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        service.Payments.Given("payment account holds");
        await Complete(service, alice, id).ExpectProblem(402);

        await service.AddItemAsync(alice, id, "pen");

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "refused", amount = 200.00m });
    }

    [Fact]
    public async Task An_order_from_an_unknown_account_is_rejected_for_good()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var placed = await service.Api.Post("/orders", new { currency = "USD", account_id = "nobody" }).As(alice)
            .Expect(201);
        var id = placed.Read<string>("order_id");
        await service.AddItemAsync(alice, id, "book");

        await Complete(service, alice, id).ExpectProblem(422, new { reason = "unknown_account" });

        await Complete(service, alice, id).ExpectProblem(409, new { detail = "The order is rejected for good." });
        service.Payments.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_paid_order_stays_as_it_is()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        var paid = await Complete(service, alice, id).Expect(200);
        var item = paid.Json.GetProperty("items")[0].GetProperty("item_id").GetString();

        await service.Api.Post($"/orders/{id}/items", new { product = "pen", quantity = 1, unit_price = 1 }).As(alice)
            .ExpectProblem(409, new { detail = "The order is paid already." });
        await service.Api.Delete($"/orders/{id}/items/{item}").As(alice).ExpectProblem(409);
        await service.Api.Patch($"/orders/{id}", new { account_id = "spare" }).WithHeader("If-Match", "*").As(alice)
            .ExpectProblem(409);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_has_no_payment_to_show()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await service.Api.Get($"/orders/{id}/payment").As(alice).ExpectProblem(404);
    }

    [Fact]
    public async Task Several_completions_at_once_ask_for_one_payment_and_tell_of_it_once()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Complete(service, alice, id).Expect(200).Json(new { status = "paid" }).SendAsync()));

        answers.Length.ShouldBe(4);
        Keys(service).Distinct().ShouldHaveSingleItem();
        await using var book = service.OpenBook();
        (await book.Outbox.CountAsync(RunningService.Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task A_late_refusal_does_not_undo_a_payment()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        var meanwhile = new PaidMeanwhile(service, Guid.Parse(id));
        await using var slower = await RunningService.StartOnAsync(
            service.Database, setup => setup.ReplaceOutside<PaymentClient>(meanwhile));
        var admin = await slower.LogInAsync(People.Admin);
        await Complete(slower, admin, id).Expect(200).Json(new { status = "paid", payment_id = "777" });

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "paid", payment_id = "777" });
    }

    [Fact]
    public async Task What_a_crash_leaves_under_way_is_completed_under_the_same_key()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        await using (var book = service.OpenBook())
        {
            // What the service stores before it requests the payment and then crashes.
            var order = await book.Orders.SingleAsync(RunningService.Cancellation);
            order.AwaitPayment();
            await book.SaveChangesAsync(RunningService.Cancellation);
        }

        await service.Api.Post($"/orders/{id}/items", new { product = "pen", quantity = 1, unit_price = 1 }).As(alice)
            .ExpectProblem(409, new { detail = Match.Include("under way") });
        await Complete(service, alice, id).Expect(200).Json(new { status = "paid" });

        Keys(service).ShouldBe([$"{Guid.Parse(id):N}-1"]);
    }

    private static ApiRequest Complete(RunningService service, ApiUser user, string order) =>
        service.Api.Post($"/orders/{order}/complete").As(user);

    private static IEnumerable<string> Keys(RunningService service) =>
        service.Payments.Received.Select(request => request.Headers["Idempotency-Key"]);

    private static object Settled() =>
        new { payment_id = "12345", amount = 100.00m, currency = "USD", settled_at = "2030-06-02T12:00:00+00:00" };

    /// <summary>Refuses a payment; before its answer arrives, another request marks the order as paid.</summary>
    private sealed class PaidMeanwhile(RunningService service, Guid id) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await using var book = service.OpenBook();
            var order = await book.Orders.SingleAsync(row => row.Id == id, cancellationToken);
            order.Apply(new PaymentResult.Completed("777"));
            await book.SaveChangesAsync(cancellationToken);

            return new HttpResponseMessage(HttpStatusCode.PaymentRequired)
            {
                Content = new StringContent("""{"reason": "insufficient_funds"}""")
            };
        }
    }
}
