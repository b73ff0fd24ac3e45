using Microsoft.EntityFrameworkCore;
using OrderService.Orders;

namespace OrderService.Storage;

/// <summary>The service's database: every order that was taken.</summary>
public sealed class OrderBook(DbContextOptions<OrderBook> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Order>(order =>
    {
        order.ToTable("purchase_order");
        order.HasKey(row => row.Id);
        order.Property(row => row.Amount).HasPrecision(19, 4);
        order.Property(row => row.Currency).HasMaxLength(3);
        order.Property(row => row.Status).HasConversion<string>().HasMaxLength(20);
        order.Property(row => row.Version).IsConcurrencyToken();
        order.Ignore(row => row.Charge);
    });
}
