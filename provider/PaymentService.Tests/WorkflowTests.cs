using ContractTests.Integration;
using PaymentService.CardNetworks;
using PaymentService.Messages;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>The way of money from an account to its settlement, across all parts of the service.</summary>
public abstract class WorkflowTests : IDisposable
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : WorkflowTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : WorkflowTests;

    private readonly CardNetwork _network = new();
    private readonly Subscriber _subscriber = new();

    [Fact]
    public async Task A_payment_goes_from_an_account_over_settlement_to_a_refund()
    {
        _network.Approves();
        await using var service = await StartAsync();
        var root = await service.LogInAsync(People.Root);
        await service.Api.Post("/accounts", new { account_id = "main", currency = "USD", balance = 500 })
            .As(root).Expect(201);
        var ann = await service.LogInAsync(People.Ann);

        var payment = (await service.Pay(key: "order-1", token: ann.AccessToken).Expect(200)
            .Json(new { status = "completed" })).Read<string>("payment_id");
        await service.Api.Get("/accounts/main").As(root).Expect(200).Json(new { balance = 400.00m });

        await service.OrderIsCompleted(payment);
        await service.Run<UnfinishedCharges>();
        await service.Run<OutboxDelivery>();
        _subscriber.Received.ShouldHaveSingleItem().Body.ShouldContain(payment);

        await service.Refund(payment, 25.50m, token: ann.AccessToken).Expect(201).Json(new { status = "completed" });
        await service.Api.Get($"/payments/{payment}").As(ann).Expect(200)
            .Json(new { status = "completed", refunded = 25.50m, settled_at = "2030-06-01T12:00:00+00:00" });
        await service.Api.Get("/accounts/main").As(root).Expect(200).Json(new { balance = 425.50m });
        _network.KeysOf("/charges/charge-1/captures").ShouldBe([$"{payment}-capture"]);
    }

    [Fact]
    public async Task A_payment_outlives_a_network_and_a_subscriber_that_are_out_of_order()
    {
        _network.Answers("/*", CardNetwork.Failed);
        _subscriber.Answers(Subscriber.Refused);
        await using var service = await StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        var payment = (await service.Pay(key: "order-1").Expect(202)).Read<string>("payment_id");
        await service.OrderIsCompleted(payment);

        _network.Approves();
        await Later(service);
        await Later(service);
        _subscriber.Answers(Subscriber.Taken);
        await Later(service);

        await service.Pay(key: "order-1").Expect(200)
            .Json(new { payment_id = payment, settled_at = "2030-06-01T12:02:00+00:00" });
        _subscriber.Received.Select(message => message.Id).Distinct().ShouldHaveSingleItem();
        _network.KeysOf("/charges").Distinct().ShouldBe([payment]);
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task Many_customers_at_once_leave_the_books_in_balance()
    {
        _network.Approves();
        await using var service = await StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => BuyAndReturn(service, number)));

        var payments = await service.Payments();
        var kept = payments.Where(payment => payment.Refundable > 0).Sum(payment => payment.Refundable);
        (await service.BalanceOf("main") + kept).ShouldBe(500m);
        payments.Sum(payment => payment.Refunded).ShouldBe(4 * 30m);
    }

    public void Dispose()
    {
        _network.Dispose();
        _subscriber.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task BuyAndReturn(RunningService service, int number)
    {
        var payment = await service.Pay(new { amount = 50m, currency = "USD" }, key: $"order-{number}").Expect(200);
        if (number % 2 == 0)
            await service.Refund(payment.Read<string>("payment_id"), 30m).Expect(201);
    }

    /// <summary>A minute passes, and the service does what is due.</summary>
    private static async Task Later(RunningService service)
    {
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.Run<UnfinishedCharges>();
        await service.Run<OutboxDelivery>();
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(fixture => fixture
        .UseCardNetwork(_network)
        .UseSetting("Messages:Subscriber", _subscriber.Address));
}
