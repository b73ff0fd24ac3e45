using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using Microsoft.EntityFrameworkCore;
using OrderService.LogIn;
using OrderService.Messages;
using OrderService.Orders;
using OrderService.Payments;
using OrderService.Tests.Hosting;
using OrderService.Tests.Storage;

namespace OrderService.Tests.Messages;

public abstract class MessageTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : MessageTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : MessageTests;

    [Fact]
    public async Task A_completed_order_is_told_to_the_subscriber()
    {
        var subscriber = new Subscriber();
        await using var service = await RunningService.StartAsync(subscriber.JoinWithoutBackground);
        var id = await CompleteOrderAsync(service);

        await service.DeliverAsync();
        var message = await subscriber.NextAsync();

        message.Path.ShouldBe("/messages");
        message.Type.ShouldBe("order completed");
        message.ContentType.ShouldBe("application/json; charset=utf-8");
        message.Body.ShouldBe(
            $$"""{"order_id":"{{id}}","payment_id":"12345","amount":100.00,"currency":"USD","""
            + "\"completed_at\":\"2030-06-01T12:00:00+00:00\"}");
        await OutboxIsEmpty(service);
    }

    [Fact]
    public async Task The_subscriber_is_shown_the_token_of_its_file()
    {
        var subscriber = new Subscriber();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "token-for-messages\n", RunningService.Cancellation);
        await using var service = await RunningService.StartAsync(setup =>
        {
            subscriber.Join(setup);
            setup.UseSetting("Messages:TokenFile", file);
        });

        await CompleteOrderAsync(service);

        (await subscriber.NextAsync()).Authorization.ShouldBe("Bearer token-for-messages");
        File.Delete(file);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_is_not_told()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        service.Payments.Given("payment account holds");

        await service.Api.Post($"/orders/{id}/complete").As(alice).ExpectProblem(402);

        await OutboxIsEmpty(service);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(null)]
    public async Task A_message_that_was_not_taken_comes_again_with_the_same_id(int? answer)
    {
        var subscriber = new Subscriber(answer, 204);
        await using var service = await RunningService.StartAsync(subscriber.JoinWithoutBackground);
        await CompleteOrderAsync(service);
        await service.DeliverAsync();
        var first = await subscriber.NextAsync();

        // Only after the time-out of the delivery and the interval between two deliveries have passed.
        await service.DeliverAsync();
        subscriber.Received.ShouldBe(1);
        service.Clock.Advance(TimeSpan.FromSeconds(12));
        await service.DeliverAsync();

        (await subscriber.NextAsync()).Id.ShouldBe(first.Id);
        await OutboxIsEmpty(service);
        service.Service.Log.All.ShouldContain(line => line.Message.Contains("was not delivered, attempt 1"));
    }

    [Fact]
    public async Task The_service_looks_at_its_outbox_now_and_then()
    {
        var subscriber = new Subscriber(503, 503);
        await using var service = await RunningService.StartAsync(subscriber.Join);
        await CompleteOrderAsync(service);
        await subscriber.NextAsync();
        await subscriber.AfterAsync(() => service.Clock.Advance(TimeSpan.FromSeconds(2)));

        await subscriber.AfterAsync(() => service.Clock.Advance(TimeSpan.FromSeconds(2)));

        subscriber.Ids.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_subscriber_that_does_not_answer_is_given_up()
    {
        var subscriber = new Subscriber(Subscriber.Silence);
        await using var service = await RunningService.StartAsync(setup =>
        {
            subscriber.JoinWithoutBackground(setup);
            setup.UseSetting("Messages:Timeout", "00:00:00.1");
        });
        await CompleteOrderAsync(service);

        await service.DeliverAsync();

        service.Service.Log.All.ShouldContain(line => line.Message.Contains("was not delivered, attempt 1"));
    }

    [Fact]
    public async Task The_outbox_is_read_again_after_its_table_was_away()
    {
        await using var service = await RunningService.StartAsync();
        await CompleteOrderAsync(service);
        await service.Database.ExecuteAsync("ALTER TABLE outbox_message RENAME TO away");

        var subscriber = new Subscriber();
        await using var node = await RunningService.StartOnAsync(service.Database, subscriber.Join);
        while (!node.Service.Log.All.Any(line => line.Message.StartsWith("The outbox could not be read")))
            await Task.Yield();
        await service.Database.ExecuteAsync("ALTER TABLE away RENAME TO outbox_message");

        await subscriber.AfterAsync(() => node.Clock.Advance(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_message_that_a_crash_left_is_delivered_by_the_next_start()
    {
        await using var service = await RunningService.StartAsync();
        await CompleteOrderAsync(service);
        await service.Service.DisposeAsync();

        var subscriber = new Subscriber();
        await using var next = await RunningService.StartOnAsync(service.Database, subscriber.Join);

        (await subscriber.NextAsync()).Type.ShouldBe("order completed");
    }

    [Fact]
    public async Task A_delivery_that_a_crash_cut_off_is_made_again()
    {
        var taken = new Subscriber(Subscriber.Silence);
        await using var service = await RunningService.StartAsync(taken.Join);
        await CompleteOrderAsync(service);
        var first = await taken.NextAsync();
        await service.Service.DisposeAsync();

        var subscriber = new Subscriber();
        await using var next = await RunningService.StartOnAsync(service.Database, subscriber.JoinWithoutBackground);
        next.Clock.Advance(TimeSpan.FromSeconds(12));
        await next.DeliverAsync();

        (await subscriber.NextAsync()).Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_neither_the_payment_nor_its_message()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await using (var book = service.OpenBook())
        {
            var order = await book.Orders.SingleAsync(RunningService.Cancellation);
            order.AwaitPayment();
            await using var transaction = await book.Database.BeginTransactionAsync(RunningService.Cancellation);
            order.Apply(new PaymentResult.Completed("12345"));
            new Outbox(book, new OutboxBell(), service.Clock).Add(OrderCompleted.Of(order, service.Clock.GetUtcNow()));
            await book.SaveChangesAsync(RunningService.Cancellation);
        }

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "open" });
        await OutboxIsEmpty(service);
    }

    [Fact]
    public async Task Messages_about_one_order_are_delivered_in_their_order_and_those_about_others_do_not_wait()
    {
        await using var service = await RunningService.StartAsync();
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var book = service.OpenBook())
        {
            var now = service.Clock.GetUtcNow();
            foreach (var (aggregate, body) in ((Guid, string)[])[(one, "1"), (one, "2"), (other, "3")])
            {
                book.Outbox.Add(new OutboxMessage(Guid.NewGuid(), aggregate, "order completed", body, now));
                await book.SaveChangesAsync(RunningService.Cancellation);
            }
        }

        var subscriber = new Subscriber(500, 204, 204, 204);
        await using var node = await RunningService.StartOnAsync(service.Database, subscriber.JoinWithoutBackground);
        await node.DeliverAsync();
        node.Clock.Advance(TimeSpan.FromSeconds(12));
        await node.DeliverAsync();

        subscriber.Bodies.ShouldBe(["1", "3", "1", "2"]);
    }

    [Fact]
    public async Task Two_nodes_at_once_deliver_a_message_once()
    {
        await using var service = await RunningService.StartAsync();
        await CompleteOrderAsync(service);
        var subscriber = new Subscriber();
        await using var one = await RunningService.StartOnAsync(service.Database, subscriber.JoinWithoutBackground);
        await using var other = await RunningService.StartOnAsync(service.Database, subscriber.JoinWithoutBackground);

        await Task.WhenAll(one.DeliverAsync(), other.DeliverAsync());

        subscriber.Received.ShouldBe(1);
    }

    [Fact]
    public async Task A_settled_payment_settles_its_order_once_although_it_is_told_twice()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await CompleteOrderAsync(service);

        await Receive(service, "1").Expect(204).Empty();
        var settled = await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "settled" });
        await Receive(service, "1").Expect(204).Empty();
        await Receive(service, "2").Expect(204).Empty();

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Header("ETag", settled.Headers["ETag"]);
    }

    [Fact]
    public async Task A_message_that_comes_several_times_at_once_is_handled_once()
    {
        await using var service = await RunningService.StartAsync();
        await CompleteOrderAsync(service);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Receive(service, "1").Expect(204).SendAsync()));

        await using var book = service.OpenBook();
        (await book.Inbox.CountAsync(RunningService.Cancellation)).ShouldBe(1);
        var order = await book.Orders.SingleAsync(RunningService.Cancellation);
        order.Status.ShouldBe(OrderStatus.Settled);
        order.Version.ShouldBe(4);
    }

    [Fact]
    public async Task A_message_that_another_node_handles_meanwhile_is_handled_once()
    {
        var meanwhile = new Meanwhile();
        await using var service = await RunningService.StartAsync(meanwhile.Join);
        await CompleteOrderAsync(service);
        await using var other = await RunningService.StartOnAsync(service.Database);
        meanwhile.Do(() => Receive(other, "1").Expect(204).SendAsync());

        await Receive(service, "1").Expect(204);

        await using var book = service.OpenBook();
        (await book.Inbox.CountAsync(RunningService.Cancellation)).ShouldBe(1);
        (await book.Orders.SingleAsync(RunningService.Cancellation)).Version.ShouldBe(4);
    }

    [Fact]
    public async Task A_message_whose_order_changes_meanwhile_is_not_taken()
    {
        var meanwhile = new Meanwhile();
        await using var service = await RunningService.StartAsync(meanwhile.Join);
        await CompleteOrderAsync(service);
        meanwhile.Do(() => service.Database.ExecuteAsync("""UPDATE purchase_order SET "Version" = "Version" + 1"""));

        await Receive(service, "1").ExpectProblem(500);

        await using var book = service.OpenBook();
        (await book.Inbox.CountAsync(RunningService.Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_cannot_be_handled_is_refused_and_may_come_again()
    {
        await using var service = await RunningService.StartAsync();

        await Receive(service, "1").ExpectProblem(404, new { detail = Match.Include("12345") });
        var id = await CompleteOrderAsync(service);
        await Receive(service, "1", amount: 99.99m).ExpectProblem(422);
        await Receive(service, "1").Expect(204);

        await using var book = service.OpenBook();
        (await book.Orders.SingleAsync(RunningService.Cancellation)).Id.ToString().ShouldBe(id);
    }

    [Theory]
    [InlineData(null, "payment settled", 400)]
    [InlineData("1", null, 422)]
    [InlineData("1", "payment lost", 422)]
    public async Task A_message_needs_an_id_and_a_type_that_is_known(string? id, string? type, int status)
    {
        await using var service = await RunningService.StartAsync();
        var request = service.Api.Post("/messages", Settled()).As(service.Tokens.Valid(Scopes.MessagesWrite));
        if (id is not null)
            request = request.WithHeader("Message-Id", id);
        if (type is not null)
            request = request.WithHeader("Message-Type", type);

        await request.ExpectProblem(status);
    }

    [Theory]
    [InlineData("""{"amount": 100.00, "currency": "USD", "settled_at": "2030-06-02T12:00:00Z"}""")]
    [InlineData("""{"payment_id": null, "amount": 1, "currency": "USD", "settled_at": "2030-06-02T12:00:00Z"}""")]
    [InlineData("""{"payment_id": "1", "amount": "1", "currency": "USD", "settled_at": "2030-06-02T12:00:00Z"}""")]
    [InlineData("""{"payment_id": "1", "amount": 1, "currency": "USD", "settled_at": "yesterday"}""")]
    [InlineData("nonsense")]
    public async Task A_message_that_cannot_be_read_is_refused(string body)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/messages").WithBody(body, "application/json")
            .WithHeader("Message-Id", "1").WithHeader("Message-Type", "payment settled")
            .As(service.Tokens.Valid(Scopes.MessagesWrite)).ExpectProblem(400);
    }

    [Fact]
    public async Task A_message_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/messages").WithBody("<settled/>", "application/xml")
            .As(service.Tokens.Valid(Scopes.MessagesWrite)).ExpectProblem(415);
    }

    private static async Task<string> CompleteOrderAsync(RunningService service)
    {
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        await service.Api.Post($"/orders/{id}/complete").As(alice).Expect(200);
        return id;
    }

    private static ApiRequest Receive(RunningService service, string id, decimal amount = 100.00m) =>
        service.Api.Post("/messages", Settled(amount)).As(service.Tokens.Valid(Scopes.MessagesWrite))
            .WithHeader("Message-Id", id).WithHeader("Message-Type", "payment settled");

    private static object Settled(decimal amount = 100.00m) =>
        new { payment_id = "12345", amount, currency = "USD", settled_at = "2030-06-02T12:00:00+00:00" };

    private static async Task OutboxIsEmpty(RunningService service)
    {
        await using var book = service.OpenBook();
        (await book.Outbox.CountAsync(RunningService.Cancellation)).ShouldBe(0);
    }
}
