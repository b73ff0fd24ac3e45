using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using PaymentService.Accounts;
using PaymentService.Ledgers;
using PaymentService.Messages;
using PaymentService.Payments;
using PaymentService.Refunds;
using PaymentService.Sessions;
using PaymentService.Tests.Hosting;
using PaymentService.Users;

namespace PaymentService.Tests;

/// <summary>The ledger on a real database: what it stores, what it refuses, and what it rolls back.</summary>
public abstract class DatabaseTests : IAsyncLifetime
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : DatabaseTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : DatabaseTests;

    private static readonly DateTimeOffset Noon = new(2030, 6, 1, 12, 0, 0, 1, TimeSpan.Zero);

    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await LedgerTemplates.CreateAsync();

    [Fact]
    public async Task A_payment_is_created_read_changed_and_deleted()
    {
        await Save(new Account("main", "USD", 500.25m, cardLimit: 100m), PaymentOf("1", 99.99m));

        await using (var ledger = Open())
        {
            var payment = await ledger.Payments.SingleAsync(Cancellation);
            (payment.Amount, payment.CreatedAt, payment.Status).ShouldBe((99.99m, Noon, PaymentStatus.Pending));
            payment.Complete("charge-1");
            payment.RequestSettlement(Noon);
            payment.Settle(Noon.AddSeconds(1));
            await ledger.SaveChangesAsync(Cancellation);
        }

        await using (var ledger = Open())
        {
            var payment = await ledger.Payments.SingleAsync(Cancellation);
            (payment.ChargeId, payment.SettledAt).ShouldBe(("charge-1", Noon.AddSeconds(1)));
            ledger.Remove(payment);
            await ledger.SaveChangesAsync(Cancellation);
            (await ledger.Payments.CountAsync(Cancellation)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Times_are_compared_in_their_order()
    {
        await Save(new Account("main", "USD", 0m));
        foreach (var (id, due) in new[] { ("1", Noon.AddTicks(10)), ("2", Noon), ("3", Noon.AddMinutes(1)) })
        {
            var payment = PaymentOf(id, 1m);
            payment.AskNetworkAt(due);
            await Save(payment);
        }

        await using var ledger = Open();
        (await ledger.Payments.Where(payment => payment.NetworkDueAt < Noon.AddSeconds(1))
            .OrderBy(payment => payment.NetworkDueAt).Select(payment => payment.Id).ToListAsync(Cancellation))
            .ShouldBe(["2", "1"]);
    }

    [Fact]
    public async Task What_must_be_unique_is_refused_a_second_time()
    {
        await Save(new Account("main", "USD", 0m), PaymentOf("1", 1m, key: "order-1"), RefundOf("1", key: "return-1"));
        await Save(MessageOf("a"), new InboxMessage("a", "order completed", Noon));

        foreach (var duplicate in new object[]
        {
            new Account("main", "EUR", 0m),
            PaymentOf("1", 1m),
            PaymentOf("2", 1m, key: "order-1"),
            RefundOf("1"),
            RefundOf("2", key: "return-1"),
            MessageOf("a"),
            new InboxMessage("a", "order completed", Noon),
            new User { Id = "1", Username = People.Ann, PasswordHash = "", Role = UserRole.Customer }
        })
        {
            var failure = await Should.ThrowAsync<DbUpdateException>(Save(duplicate));
            await using var ledger = Open();
            ledger.IsDuplicate(failure).ShouldBeTrue($"{duplicate.GetType().Name}: {failure.InnerException}");
        }
    }

    [Fact]
    public async Task Several_payments_and_refunds_may_do_without_a_key()
    {
        await Save(new Account("main", "USD", 0m));

        await Save(PaymentOf("1", 1m), PaymentOf("2", 1m), RefundOf("1"), RefundOf("2"));
    }

    [Fact]
    public async Task What_refers_to_something_unknown_is_refused()
    {
        foreach (var orphan in new object[]
        {
            PaymentOf("1", 1m),
            RefundOf("1"),
            new Session { Id = "1", UserId = "nobody", ExpiresAt = Noon },
            new RefreshToken { Hash = "1", SessionId = "none", ExpiresAt = Noon }
        })
        {
            var failure = await Should.ThrowAsync<DbUpdateException>(Save(orphan));
            await using var ledger = Open();
            ledger.IsDuplicate(failure).ShouldBeFalse(orphan.GetType().Name);
        }
    }

    [Fact]
    public async Task Amounts_that_make_no_sense_are_refused_by_the_database_too()
    {
        await Save(new Account("main", "USD", 0m), PaymentOf("1", 100m));

        await Should.ThrowAsync<DbUpdateException>(Save(RefundOf("1", amount: 0m)));
        foreach (var refunded in new[] { 100.01m, -0.01m })
        {
            await using var ledger = Open();
            (await ledger.Payments.SingleAsync(Cancellation)).ReserveRefund(refunded);
            await Should.ThrowAsync<DbUpdateException>(ledger.SaveChangesAsync(Cancellation));
        }

        await using (var ledger = Open())
        {
            (await ledger.Payments.SingleAsync(Cancellation)).ReserveRefund(100m);
            await ledger.SaveChangesAsync(Cancellation);
        }
    }

    [Fact]
    public async Task An_account_with_payments_and_a_payment_with_refunds_cannot_be_deleted()
    {
        await Save(new Account("main", "USD", 0m), PaymentOf("1", 1m), RefundOf("1"));
        await using var ledger = Open();

        await Should.ThrowAsync<Exception>(ledger.Accounts.ExecuteDeleteAsync(Cancellation));
        await Should.ThrowAsync<Exception>(ledger.Payments.ExecuteDeleteAsync(Cancellation));

        await ledger.Refunds.ExecuteDeleteAsync(Cancellation);
        await ledger.Payments.ExecuteDeleteAsync(Cancellation);
        (await ledger.Accounts.ExecuteDeleteAsync(Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_user_takes_sessions_and_tokens_along()
    {
        var ann = People.All[0].Id;
        await Save(
            new Session { Id = "1", UserId = ann, ExpiresAt = Noon },
            new RefreshToken { Hash = "1", SessionId = "1", ExpiresAt = Noon });
        await using var ledger = Open();

        await ledger.Users.Where(user => user.Id == ann).ExecuteDeleteAsync(Cancellation);

        (await ledger.Sessions.CountAsync(Cancellation)).ShouldBe(0);
        (await ledger.RefreshTokens.CountAsync(Cancellation)).ShouldBe(0);
        (await ledger.Users.CountAsync(Cancellation)).ShouldBe(People.All.Count - 1);
    }

    [Fact]
    public async Task A_unit_of_work_that_fails_in_the_middle_leaves_nothing()
    {
        await Save(new Account("main", "USD", 100m));
        await using var ledger = Open();

        await Should.ThrowAsync<DbUpdateException>(ledger.Commit(
            async () =>
            {
                (await ledger.LockAccount("main", Cancellation))!.Take(60m);
                ledger.Payments.Add(PaymentOf("1", 60m));
                await ledger.SaveChangesAsync(Cancellation);
                ledger.Refunds.Add(RefundOf("1", amount: 0m));
                return true;
            },
            Cancellation));

        await using var after = Open();
        var account = await after.Accounts.SingleAsync(Cancellation);
        (account.Balance, account.Version).ShouldBe((100m, 0));
        (await after.Payments.CountAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_has_changed_is_refused()
    {
        await Save(new Account("main", "USD", 100m));
        await using var one = Open();
        await using var other = Open();
        (await one.Accounts.SingleAsync(Cancellation)).Take(60m);
        (await other.Accounts.SingleAsync(Cancellation)).Take(60m);

        await one.SaveChangesAsync(Cancellation);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(other.SaveChangesAsync(Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_test_sees_its_own_rows_alone(int test)
    {
        await Save(new Account("main", "USD", test));

        await using var ledger = Open();
        (await ledger.Accounts.SingleAsync(Cancellation)).Balance.ShouldBe(test);
    }

    [Fact]
    public async Task What_a_transaction_did_is_undone_with_it()
    {
        await using (var transaction = await _database.BeginTransactionAsync(Cancellation))
        {
            await using var insert = transaction.Connection.CreateCommand();
            insert.CommandText =
                """INSERT INTO account ("Id", "Currency", "Balance", "Version") VALUES ('main', 'USD', 1, 0)""";
            (await insert.ExecuteNonQueryAsync(Cancellation)).ShouldBe(1);
        }

        await using var ledger = Open();
        (await ledger.Accounts.CountAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_reset_brings_back_what_each_test_finds()
    {
        await Save(new Account("main", "USD", 1m));
        await using (var ledger = Open())
            await ledger.Users.ExecuteDeleteAsync(Cancellation);

        await _database.ResetAsync(Cancellation);

        await using var after = Open();
        (await after.Accounts.CountAsync(Cancellation)).ShouldBe(0);
        (await after.Users.CountAsync(Cancellation)).ShouldBe(People.All.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Ledger Open() => LedgerTemplates.Open(_database);

    private async Task Save(params object[] rows)
    {
        await using var ledger = Open();
        ledger.AddRange(rows);
        await ledger.SaveChangesAsync(Cancellation);
    }

    private static Payment PaymentOf(string id, decimal amount, string? key = null) => new()
    {
        Id = id,
        AccountId = "main",
        Amount = amount,
        Currency = "USD",
        CreatedAt = Noon,
        Client = "client",
        IdempotencyKey = key
    };

    private static Refund RefundOf(string id, decimal amount = 1m, string? key = null) => new()
    {
        Id = id, PaymentId = "1", Amount = amount, CreatedAt = Noon, IdempotencyKey = key
    };

    private static OutboxMessage MessageOf(string id) => new()
    {
        Id = id, Type = PaymentSettled.Type, Subject = "1", Body = "{}", CreatedAt = Noon, DueAt = Noon
    };
}
