using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using OrderService.Storage;

[assembly: AssemblyFixture(typeof(OrderService.Tests.OrderBookTemplate))]

namespace OrderService.Tests;

/// <summary>The order book's schema, made once for all tests; each test gets a clone.</summary>
public sealed class OrderBookTemplate : IAsyncDisposable
{
    private readonly DatabaseTemplate template = DatabaseTemplate.Sqlite(async (connectionString, cancellation) =>
    {
        await using var book = new OrderBook(
            new DbContextOptionsBuilder<OrderBook>().UseSqlite(connectionString).Options);
        await book.Database.EnsureCreatedAsync(cancellation);
    });

    public Task<TestDatabase> CreateAsync() => template.CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => template.DisposeAsync();
}
