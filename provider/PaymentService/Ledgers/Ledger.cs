using Microsoft.EntityFrameworkCore;
using PaymentService.Accounts;
using PaymentService.Payments;

namespace PaymentService.Ledgers;

/// <summary>The service's database: accounts, and every payment that was decided on.</summary>
public sealed class Ledger(DbContextOptions<Ledger> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Payment> Payments => Set<Payment>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("account");
            account.HasKey(row => row.Id);
            account.Property(row => row.Id).HasMaxLength(64);
            account.Property(row => row.Currency).HasMaxLength(3);
            account.Property(row => row.Balance).HasPrecision(19, 4);
            account.Property(row => row.CardLimit).HasPrecision(19, 4);
            account.Property(row => row.Version).IsConcurrencyToken();
        });

        modelBuilder.Entity<Payment>(payment =>
        {
            payment.ToTable("payment");
            payment.HasKey(row => row.Id);
            payment.Property(row => row.Amount).HasPrecision(19, 4);
            payment.Property(row => row.Currency).HasMaxLength(3);
            payment.Property(row => row.Status).HasConversion<string>().HasMaxLength(20);
            payment.Property(row => row.Refusal).HasConversion<string>().HasMaxLength(40);
            payment.Property(row => row.IdempotencyKey).HasMaxLength(255);
            payment.HasIndex(row => new { row.Client, row.IdempotencyKey }).IsUnique();
            payment.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId)
                .OnDelete(DeleteBehavior.Restrict);
        });
    }
}
