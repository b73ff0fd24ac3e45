using Microsoft.EntityFrameworkCore;
using PaymentService.Accounts;
using PaymentService.Messages;
using PaymentService.Payments;
using PaymentService.Refunds;
using PaymentService.Sessions;
using PaymentService.Users;

namespace PaymentService.Ledgers;

/// <summary>The service's database: accounts, payments and refunds, messages, and users.</summary>
/// <remarks>There is a derived class for each engine, with the migrations of that engine.</remarks>
public abstract class Ledger(DbContextOptions options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    /// <summary>Whether a write failed because another row already has the key.</summary>
    public abstract bool IsDuplicate(DbUpdateException failure);

    /// <summary>Creates or migrates the tables; concurrent nodes do so one after the other.</summary>
    public abstract Task BringUpToDate(CancellationToken cancellation);

    /// <summary>Runs the work and saves it in one transaction: all of it, or nothing.</summary>
    public async Task<TResult> Commit<TResult>(Func<Task<TResult>> work, CancellationToken cancellation)
    {
        ChangeTracker.Clear();
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        var result = await work();
        await SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>Reads an account and locks it against changes until the transaction ends.</summary>
    /// <remarks>A write locks its row.</remarks>
    public async Task<Account?> LockAccount(string id, CancellationToken cancellation)
    {
        await Accounts.Where(account => account.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(account => account.Version, account => account.Version + 1), cancellation);
        return await Accounts.SingleOrDefaultAsync(account => account.Id == id, cancellation);
    }

    /// <inheritdoc cref="LockAccount"/>
    /// <remarks>Always lock the payment before its account.</remarks>
    public async Task<Payment?> LockPayment(string id, CancellationToken cancellation)
    {
        await Payments.Where(payment => payment.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(payment => payment.Version, payment => payment.Version + 1), cancellation);
        return await Payments.SingleOrDefaultAsync(payment => payment.Id == id, cancellation);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        DescribeMoney(modelBuilder);
        DescribeMessages(modelBuilder);
        DescribePeople(modelBuilder);
    }

    private static void DescribeMoney(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("account");
            account.HasKey(row => row.Id);
            account.Property(row => row.Id).HasMaxLength(64);
            account.Property(row => row.Currency).HasMaxLength(3);
            account.Property(row => row.Balance).HasPrecision(19, 4);
            account.Property(row => row.CardLimit).HasPrecision(19, 4);
            account.Property(row => row.Version).IsConcurrencyToken();
        });

        model.Entity<Payment>(payment =>
        {
            payment.ToTable("payment", table => table.HasCheckConstraint(
                "CK_payment_Refunded",
                """CAST("Refunded" AS NUMERIC) BETWEEN 0 AND CAST("Amount" AS NUMERIC)"""));
            payment.HasKey(row => row.Id);
            payment.Property(row => row.Amount).HasPrecision(19, 4);
            payment.Property(row => row.Refunded).HasPrecision(19, 4);
            payment.Property(row => row.Currency).HasMaxLength(3);
            payment.Property(row => row.Status).HasConversion<string>().HasMaxLength(20);
            payment.Property(row => row.Refusal).HasConversion<string>().HasMaxLength(40);
            payment.Property(row => row.IdempotencyKey).HasMaxLength(255);
            payment.Property(row => row.ChargeId).HasMaxLength(255);
            payment.Property(row => row.Version).IsConcurrencyToken();
            payment.HasIndex(row => new { row.Client, row.IdempotencyKey }).IsUnique();
            payment.HasIndex(row => new { row.Client, row.Id });
            payment.HasIndex(row => row.NetworkDueAt);
            payment.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId)
                .OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<Refund>(refund =>
        {
            refund.ToTable("refund", table => table.HasCheckConstraint(
                "CK_refund_Amount", """CAST("Amount" AS NUMERIC) > 0"""));
            refund.HasKey(row => row.Id);
            refund.Property(row => row.Amount).HasPrecision(19, 4);
            refund.Property(row => row.Status).HasConversion<string>().HasMaxLength(20);
            refund.Property(row => row.IdempotencyKey).HasMaxLength(255);
            refund.HasIndex(row => new { row.PaymentId, row.IdempotencyKey }).IsUnique();
            refund.HasIndex(row => row.NetworkDueAt);
            refund.HasOne<Payment>().WithMany().HasForeignKey(row => row.PaymentId)
                .OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void DescribeMessages(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox");
            message.HasKey(row => row.Number);
            message.Property(row => row.Number).ValueGeneratedOnAdd();
            message.Property(row => row.Id).HasMaxLength(100).IsRequired();
            message.Property(row => row.Type).HasMaxLength(100);
            message.HasIndex(row => row.Id).IsUnique();
            message.HasIndex(row => new { row.Subject, row.Number });
        });

        model.Entity<InboxMessage>(message =>
        {
            message.ToTable("inbox");
            message.HasKey(row => row.Id);
            message.Property(row => row.Id).HasMaxLength(100);
            message.Property(row => row.Type).HasMaxLength(100);
        });
    }

    private static void DescribePeople(ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.ToTable("user");
            user.HasKey(row => row.Id);
            user.Property(row => row.Username).HasMaxLength(64);
            user.Property(row => row.Role).HasConversion<string>().HasMaxLength(20);
            user.HasIndex(row => row.Username).IsUnique();
        });

        model.Entity<Session>(session =>
        {
            session.ToTable("session");
            session.HasKey(row => row.Id);
            session.HasIndex(row => row.ExpiresAt);
            session.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<RefreshToken>(token =>
        {
            token.ToTable("refresh_token");
            token.HasKey(row => row.Hash);
            token.HasOne<Session>().WithMany().HasForeignKey(row => row.SessionId)
                .OnDelete(DeleteBehavior.Cascade);
        });
    }
}
