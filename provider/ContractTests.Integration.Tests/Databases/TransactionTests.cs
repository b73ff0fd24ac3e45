using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ContractTests.Integration.Tests.Databases;

public abstract class TransactionTests(Postgres postgres, DatabaseEngine engine) : DatabaseTests(postgres, engine)
{
    public sealed class OnSqlite(Postgres postgres) : TransactionTests(postgres, DatabaseEngine.Sqlite);

    public sealed class OnPostgreSql(Postgres postgres) : TransactionTests(postgres, DatabaseEngine.PostgreSql);

    [Fact]
    public async Task What_a_test_does_is_rolled_back()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);

        await using (var transaction = await database.BeginTransactionAsync(Cancellation))
        {
            await transaction.Connection.Execute("INSERT INTO account VALUES ('new', 'EUR', 1)");
            (await transaction.Connection.Number("SELECT count(*) FROM account")).ShouldBe(2);
        }

        (await database.Number("SELECT count(*) FROM account")).ShouldBe(1);
        await database.ResetAsync(Cancellation);
    }

    [Fact]
    public async Task Transactions_of_the_code_under_test_are_kept_or_undone_within_the_one_of_the_test()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using (var transaction = await database.BeginTransactionAsync(Cancellation))
        {
            var connection = transaction.Connection;
            await using (var kept = await connection.BeginTransactionAsync(Cancellation))
            {
                await ExecuteIn(kept, "INSERT INTO account VALUES ('kept', 'EUR', 1)");
                await kept.CommitAsync(Cancellation);
            }

            await using (var undone = await connection.BeginTransactionAsync(Cancellation))
                await ExecuteIn(undone, "INSERT INTO account VALUES ('undone', 'EUR', 1)");

            using (var synchronous = connection.BeginTransaction())
            {
                await ExecuteIn(synchronous, "INSERT INTO account VALUES ('undone too', 'EUR', 1)");
                synchronous.Rollback();
            }

            (await connection.Number("SELECT count(*) FROM account WHERE id = 'kept'")).ShouldBe(1);
            (await connection.Number("SELECT count(*) FROM account")).ShouldBe(2);
        }

        (await database.Number("SELECT count(*) FROM account")).ShouldBe(1);
    }

    [Fact]
    public async Task A_statement_that_fails_undoes_itself_alone()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using var transaction = await database.BeginTransactionAsync(Cancellation);
        await transaction.Connection.Execute("INSERT INTO account VALUES ('new', 'EUR', 1)");

        await Should.ThrowAsync<DbException>(
            () => transaction.Connection.Execute("INSERT INTO account VALUES ('new', 'EUR', 2)"));

        (await transaction.Connection.Number("SELECT balance FROM account WHERE id = 'new'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_transaction_at_once_is_refused_as_the_providers_refuse_it()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using var transaction = await database.BeginTransactionAsync(Cancellation);
        await using var first = await transaction.Connection.BeginTransactionAsync(Cancellation);

        await Should.ThrowAsync<InvalidOperationException>(
            () => transaction.Connection.BeginTransactionAsync(Cancellation).AsTask());

        await first.RollbackAsync(Cancellation);
        await Should.ThrowAsync<InvalidOperationException>(() => first.CommitAsync(Cancellation));
    }

    [Fact]
    public async Task Code_that_closes_or_disposes_of_the_connection_does_not_end_the_test()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using var transaction = await database.BeginTransactionAsync(Cancellation);
        await transaction.Connection.Execute("DELETE FROM payment");

        await transaction.Connection.CloseAsync();
        await transaction.Connection.DisposeAsync();
        await transaction.Connection.OpenAsync(Cancellation);

        (await transaction.Connection.Number("SELECT count(*) FROM payment")).ShouldBe(0);
    }

    [Fact]
    public async Task Contexts_of_Entity_Framework_begin_save_and_fail_as_they_would_alone()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using (var transaction = await database.BeginTransactionAsync(Cancellation))
        {
            await using (var books = Open(transaction))
            {
                books.Add(new Account { Id = "one", Currency = "EUR", Balance = 1.25m });
                books.Add(new Payment { AccountId = "one", Amount = 0.75m });
                await books.SaveChangesAsync(Cancellation);

                await using var unit = await books.Database.BeginTransactionAsync(Cancellation);
                await books.Accounts.Where(row => row.Id == "one")
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 3m), Cancellation);
                await unit.CreateSavepointAsync("before", Cancellation);
                await books.Payments.ExecuteDeleteAsync(Cancellation);
                await unit.RollbackToSavepointAsync("before", Cancellation);
                await unit.CommitAsync(Cancellation);
            }

            await using (var books = Open(transaction))
            {
                await using (await books.Database.BeginTransactionAsync(Cancellation))
                    await books.Accounts.ExecuteDeleteAsync(Cancellation);

                books.Add(new Account { Id = "one", Currency = "EUR", Balance = 9 });
                await Should.ThrowAsync<DbUpdateException>(() => books.SaveChangesAsync(Cancellation));
            }

            await using (var books = Open(transaction))
            {
                using (var unit = books.Database.BeginTransaction())
                {
                    books.AddRange(
                        new Account { Id = "two", Currency = "EUR", Balance = 5 },
                        new Account { Id = "one", Currency = "EUR", Balance = 5 });
                    Should.Throw<DbUpdateException>(() => books.SaveChanges());
                    books.ChangeTracker.Clear();
                    books.Add(new Account { Id = "three", Currency = "EUR", Balance = 5 });
                    books.SaveChanges();
                    unit.Commit();
                }

                (await books.Accounts.Where(row => row.Balance > 2.5m).Select(row => row.Id).Order()
                    .ToListAsync(Cancellation)).ShouldBe(["main", "one", "three"]);
                (await books.Payments.SumAsync(row => row.Amount, Cancellation)).ShouldBe(30.75m);
            }
        }

        (await database.Number("SELECT count(*) FROM account")).ShouldBe(1);
    }

    private static async Task ExecuteIn(DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The statements are in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private Books Open(TestTransaction transaction)
    {
        var options = new DbContextOptionsBuilder<Books>();
        return new Books(Engine == DatabaseEngine.Sqlite
            ? options.UseSqlite(transaction.Connection).Options
            : options.UseNpgsql(transaction.Connection).Options);
    }
}
