namespace OrderService.Tests;

public abstract class WorkflowTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : WorkflowTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : WorkflowTests;

    [Fact]
    public async Task An_order_is_placed_filled_and_paid()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await service.Api.Post($"/orders/{id}/complete").As(alice).Expect(200)
            .Json(new { status = "paid", payment_id = "12345", amount = 100.00m });

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "paid" });
        await service.Api.GraphQL("{ orders { nodes { id status items { product } } } }").As(alice)
            .ExpectData(new { orders = new { nodes = new[] { new { id, status = "PAID" } } } });
        await service.Api.Get("/openapi/v1.json").Expect(200);
    }
}
