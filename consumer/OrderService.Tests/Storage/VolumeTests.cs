using System.Diagnostics;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using OrderService.Orders;
using OrderService.Storage;
using OrderService.Tests.Hosting;
using OrderService.Users;

namespace OrderService.Tests.Storage;

/// <summary>The queries of the list endpoint on 100,000 orders, half of them of one customer.</summary>
public abstract class VolumeTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : VolumeTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : VolumeTests;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_page_of_orders_is_found_by_an_index_however_deep_it_is(bool ofOneCustomer, bool deep)
    {
        await using var database = await OrderBooks.CreateFullAsync();
        await using var book = OrderBooks.Open(database);
        var middle = deep ? await MiddleAsync(book) : (Guid?)null;

        var page = OrderQueries.Page(book, ofOneCustomer ? People.Alice.Id : null, middle).Take(21);
        var plan = await QueryPlan.ReadAsync(book, page);

        plan.Scans.ShouldBeEmpty(plan.Text);
        plan.Sorts.ShouldBeEmpty(plan.Text);
        (await page.CountAsync(RunningService.Cancellation)).ShouldBe(21);
    }

    [Fact]
    public async Task Pages_on_pages_have_each_order_once()
    {
        await using var database = await OrderBooks.CreateFullAsync();
        await using var service = await RunningService.StartOnAsync(database);
        var alice = await service.LogInAsync(People.Alice);
        var seen = new HashSet<string>();
        string? cursor = null;

        for (var page = 0; page < 5; page++)
        {
            var request = service.Api.Get("/orders").WithQuery("limit", 100).As(alice);
            var answer = await (cursor is null ? request : request.WithQuery("cursor", cursor)).Expect(200);
            foreach (var order in answer.Json.GetProperty("orders").EnumerateArray())
                seen.Add(order.GetProperty("order_id").GetString()!).ShouldBeTrue();
            cursor = answer.Read<string>("next_cursor");
        }

        seen.Count.ShouldBe(500);
    }

    /// <summary>Prints how long the list endpoint takes: <c>./build.sh bench --part=orders</c>.</summary>
    [Fact]
    [Trait("Category", "Soak")]
    public async Task Pages_of_many_orders_are_measured()
    {
        await using var database = await OrderBooks.CreateFullAsync();
        await using var book = OrderBooks.Open(database);
        await using var service = await RunningService.StartOnAsync(database);
        var middle = (await MiddleAsync(book)).ToString();

        foreach (var person in (User[])[People.Alice, People.Admin])
        {
            var user = await service.LogInAsync(person);
            await MeasureAsync($"first page of {person.Name}", () => service.Api.Get("/orders").As(user));
            await MeasureAsync(
                $"a page in the middle of {person.Name}",
                () => service.Api.Get("/orders").WithQuery("cursor", middle).As(user));
        }
    }

    private static async Task MeasureAsync(string what, Func<ApiRequest> request)
    {
        var times = new List<double>();
        for (var run = 0; run < 220; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await request().Expect(200);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // The first runs include compilation.
        var sorted = times.Skip(20).Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{OrderBooks.Engine,-10}  {what,-30}  median {sorted[100]:0.0} ms, 95 of 100 under {sorted[190]:0.0} ms");
    }

    private static Task<Guid> MiddleAsync(OrderBook book) =>
        book.Orders.OrderBy(order => order.Id).Select(order => order.Id).Skip(50_000)
            .FirstAsync(RunningService.Cancellation);
}
