using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrderService.LogIn;
using OrderService.Messages;
using OrderService.Orders;
using OrderService.Users;

namespace OrderService.Storage;

/// <summary>The service's database; each engine has its own context, because each has its own migrations.</summary>
public abstract class OrderBook(DbContextOptions options) : DbContext(options)
{
    private const int LongestHash = 200;

    public DbSet<User> Users => Set<User>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderItem> Items => Set<OrderItem>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>Migrates the tables, even if several nodes do so at once.</summary>
    public virtual Task Migrate(CancellationToken cancellation) => Database.MigrateAsync(cancellation);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>(Describe);
        modelBuilder.Entity<Session>(Describe);
        modelBuilder.Entity<RefreshToken>(Describe);
        modelBuilder.Entity<Order>(Describe);
        modelBuilder.Entity<OrderItem>(Describe);
        modelBuilder.Entity<OutboxMessage>(Describe);
        modelBuilder.Entity<InboxMessage>(Describe);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<decimal>().HaveConversion<Money>();

    private static void Describe(EntityTypeBuilder<User> user)
    {
        user.ToTable("app_user");
        user.Property(row => row.Id).ValueGeneratedNever();
        user.Property(row => row.Email).HasMaxLength(254);
        user.Property(row => row.Name).HasMaxLength(100);
        user.Property(row => row.Role).HasConversion<string>().HasMaxLength(20);
        user.Property(row => row.PasswordHash).HasMaxLength(LongestHash);
        user.HasIndex(row => row.Email).IsUnique();
    }

    private static void Describe(EntityTypeBuilder<Session> session)
    {
        session.ToTable("session");
        session.Property(row => row.Id).ValueGeneratedNever();
        session.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<RefreshToken> token)
    {
        token.ToTable("refresh_token");
        token.HasKey(row => row.Hash);
        token.Property(row => row.Hash).HasMaxLength(64);
        token.HasOne<Session>().WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<Order> order)
    {
        order.ToTable("purchase_order", table =>
            table.HasCheckConstraint("CK_purchase_order_Amount", "CAST(\"Amount\" AS numeric) >= 0"));
        order.Property(row => row.Id).ValueGeneratedNever();
        order.Property(row => row.Amount).HasPrecision(19, 4);
        order.Property(row => row.Currency).HasMaxLength(3);
        order.Property(row => row.Status).HasConversion<string>().HasMaxLength(20);
        order.Property(row => row.Version).IsConcurrencyToken();
        order.Property(row => row.PlacedUnder).HasMaxLength(255);
        order.Ignore(row => row.Charge);
        order.HasIndex(row => new { row.CustomerId, row.PlacedUnder }).IsUnique();
        // For pages of one customer's orders.
        order.HasIndex(row => new { row.CustomerId, row.Id });
        order.HasIndex(row => row.PaymentId).IsUnique();
        order.HasOne<User>().WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Cascade);
        order.HasMany(row => row.Items).WithOne().HasForeignKey(item => item.OrderId)
            .OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<OrderItem> item)
    {
        item.ToTable("order_item", table =>
        {
            table.HasCheckConstraint("CK_order_item_Quantity", "\"Quantity\" > 0");
            table.HasCheckConstraint("CK_order_item_UnitPrice", "CAST(\"UnitPrice\" AS numeric) > 0");
        });
        item.Property(row => row.Id).ValueGeneratedNever();
        item.Property(row => row.Product).HasMaxLength(ItemRequest.LongestProduct);
        item.Property(row => row.UnitPrice).HasPrecision(19, 4);
        item.HasIndex(row => new { row.OrderId, row.Product }).IsUnique();
    }

    private static void Describe(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_message");
        message.Property(row => row.Id).ValueGeneratedOnAdd();
        message.Property(row => row.Type).HasMaxLength(100);
        message.HasIndex(row => row.MessageId).IsUnique();
        message.HasIndex(row => row.DueAt);
        message.HasIndex(row => new { row.Aggregate, row.Id });
    }

    private static void Describe(EntityTypeBuilder<InboxMessage> message)
    {
        message.ToTable("inbox_message");
        message.HasKey(row => row.MessageId);
        message.Property(row => row.MessageId).HasMaxLength(MessageHeaders.LongestId);
        message.Property(row => row.Type).HasMaxLength(100);
    }

    /// <summary>Reads 100.0 and 100.0000, as stored by the engines, as 100.00.</summary>
    private sealed class Money() : ValueConverter<decimal, decimal>(
        amount => amount, stored => (stored / 1.0000000000000000000000000000m) + 0.00m);
}

public sealed class SqliteOrderBook(DbContextOptions<SqliteOrderBook> options) : OrderBook(options)
{
    /// <remarks>SQLite has no type for times: they are stored as text in UTC, which sorts correctly.</remarks>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTime>();
    }

    private sealed class UtcTime() : ValueConverter<DateTimeOffset, DateTime>(
        time => time.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}

public sealed class PostgreSqlOrderBook(DbContextOptions<PostgreSqlOrderBook> options) : OrderBook(options)
{
    /// <summary>Any number that nothing else uses in this database.</summary>
    internal const long MigrationLock = 7_021_514_033;

    /// <remarks>
    /// Entity Framework releases its own lock between two migrations, and another node that waits for it would run the
    /// second migration again.
    /// </remarks>
    public override async Task Migrate(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        try
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellation);
            await base.Migrate(cancellation);
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", cancellation);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }
}
