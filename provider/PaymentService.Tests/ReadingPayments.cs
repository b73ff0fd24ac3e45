using System.Net;

namespace PaymentService.Tests;

public sealed class ReadingPayments(LedgerTemplate ledgers)
{
    [Fact]
    public async Task A_payment_is_read_as_it_was_taken()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);
        var taken = await (await service.Pay(new { amount = 100.10m, currency = "USD" })).ShouldBeOk();

        var read = await (await Read(service, taken.Text("payment_id"))).ShouldBeOk();

        read.GetRawText().ShouldBe(taken.GetRawText());
        read.GetProperty("amount").GetRawText().ShouldBe("100.10");
    }

    [Fact]
    public async Task A_refused_payment_is_read_as_refused()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 1m);
        await service.Pay(new { amount = 100m, currency = "USD" });
        var refused = (await service.Payments()).ShouldHaveSingleItem();

        var read = await (await Read(service, refused.Id)).ShouldBeOk();

        read.Text("status").ShouldBe("refused");
    }

    [Fact]
    public async Task An_unknown_payment_is_not_found()
    {
        await using var service = await RunningService.Start(ledgers);

        var problem = await (await Read(service, "98765")).ShouldBeProblem(HttpStatusCode.NotFound);

        problem.Text("reason").ShouldBe("unknown_payment");
    }

    private static Task<HttpResponseMessage> Read(RunningService service, string id) =>
        service.Client().GetAsync($"/payments/{id}", TestContext.Current.CancellationToken);
}
