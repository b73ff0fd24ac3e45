using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace ContractTests.Integration.Tests.Databases;

/// <summary>The tables of the tests, as an EF Core context.</summary>
internal sealed class Books(DbContextOptions<Books> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Payment> Payments => Set<Payment>();
}

[Table("account")]
internal sealed class Account
{
    [Column("id")]
    public required string Id { get; set; }

    [Column("currency")]
    public required string Currency { get; set; }

    [Column("balance")]
    public decimal Balance { get; set; }
}

[Table("payment")]
internal sealed class Payment
{
    [Column("id")]
    public long Id { get; set; }

    [Column("account_id")]
    public required string AccountId { get; set; }

    [Column("amount")]
    public decimal Amount { get; set; }
}
