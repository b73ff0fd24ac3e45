using Microsoft.EntityFrameworkCore;

namespace ContractTests.Integration.Tests.Databases;

public abstract class SeedTests(Postgres postgres, DatabaseEngine engine) : DatabaseTests(postgres, engine)
{
    public sealed class OnSqlite(Postgres postgres) : SeedTests(postgres, DatabaseEngine.Sqlite);

    public sealed class OnPostgreSql(Postgres postgres) : SeedTests(postgres, DatabaseEngine.PostgreSql);

    [Fact]
    public async Task Rows_are_added_in_the_order_of_foreign_keys_with_what_the_test_leaves_open()
    {
        await using var template = await Template(Migrate);
        await using var database = await template.CreateAsync(Cancellation);
        await using var connection = await database.OpenConnectionAsync(Cancellation);

        await Seed.Into(connection)
            .Row("payment", new { account_id = "main", amount = 12.5m })
            .Row("account", new { id = "main", balance = 100m })
            .InsertAsync(Cancellation);

        (await connection.Number("SELECT count(*) FROM payment WHERE amount = 12.5")).ShouldBe(1);
        (await connection.Number("SELECT count(*) FROM account WHERE currency = 'currency 1'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_names_no_parent_belongs_to_the_one_before_it()
    {
        await using var template = await Template(Migrate);
        await using var database = await template.CreateAsync(Cancellation);
        await using var connection = await database.OpenConnectionAsync(Cancellation);

        await Seed.Into(connection)
            .Row("account", new { id = "a" }).Row("payment", new { amount = 1 }).Row("payment", new { amount = 2 })
            .Row("account", new { id = "b" }).Row("payment", new { amount = 4 })
            .InsertAsync(Cancellation);

        (await connection.Number("SELECT sum(amount) FROM payment WHERE account_id = 'a'")).ShouldBe(3);
        (await connection.Number("SELECT sum(amount) FROM payment WHERE account_id = 'b'")).ShouldBe(4);
    }

    [Fact]
    public async Task Rows_added_later_and_in_great_number_differ_from_those_that_are_there()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using var connection = await database.OpenConnectionAsync(Cancellation);

        await Seed.Into(connection).Row("account").Row("account").InsertAsync(Cancellation);
        await Seed.Into(connection)
            .Row("account")
            .Rows("payment", 1200, number => new { amount = number })
            .InsertAsync(Cancellation);

        (await connection.Number("SELECT count(DISTINCT id) FROM account")).ShouldBe(4);
        (await connection.Number("SELECT count(*) FROM payment WHERE account_id = 'id 4'")).ShouldBe(1200);
        (await connection.Number("SELECT max(amount) FROM payment")).ShouldBe(1200);
    }

    [Fact]
    public async Task A_number_that_a_row_gives_itself_does_not_come_again()
    {
        await using var template = await Template(Migrate);
        await using var database = await template.CreateAsync(Cancellation);
        await using var connection = await database.OpenConnectionAsync(Cancellation);

        await Seed.Into(connection).Row("account").Row("payment", new { id = 7, amount = 1 }).InsertAsync(Cancellation);

        (await connection.Number(
            "INSERT INTO payment (account_id, amount) VALUES ('id 1', 1) RETURNING id")).ShouldBe(8);
    }

    [Fact]
    public async Task A_seed_within_a_transaction_is_undone_with_it()
    {
        await using var template = await Template(Migrate);
        await using var database = await template.CreateAsync(Cancellation);
        await using (var transaction = await database.BeginTransactionAsync(Cancellation))
        {
            await Seed.Into(transaction.Connection).Row("account").InsertAsync(Cancellation);
            (await transaction.Connection.Number("SELECT count(*) FROM account")).ShouldBe(1);
        }

        await using var connection = await database.OpenConnectionAsync(Cancellation);
        await using (await connection.BeginTransactionAsync(Cancellation))
            await Seed.Into(connection).Row("account").InsertAsync(Cancellation);

        (await database.Number("SELECT count(*) FROM account")).ShouldBe(0);
    }

    [Fact]
    public async Task A_context_of_Entity_Framework_is_seeded_in_its_own_transaction()
    {
        await using var template = await Template(Migrate);
        await using var database = await template.CreateAsync(Cancellation);
        await using var books = new Books(Engine == DatabaseEngine.Sqlite
            ? new DbContextOptionsBuilder<Books>().UseSqlite(database.ConnectionString).Options
            : new DbContextOptionsBuilder<Books>().UseNpgsql(database.ConnectionString).Options);
        await using (await books.Database.BeginTransactionAsync(Cancellation))
        {
            await Seed.Into(books.Database.GetDbConnection())
                .Row("account", new { id = "main", balance = 12.5m })
                .Row("payment")
                .InsertAsync(Cancellation);

            (await books.Accounts.SingleAsync(Cancellation)).Balance.ShouldBe(12.5m);
            (await books.Payments.SingleAsync(Cancellation)).AccountId.ShouldBe("main");
        }

        (await books.Accounts.CountAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Every_column_that_needs_a_value_gets_one_of_its_type()
    {
        await using var template = await Template(async (connectionString, cancellation) =>
        {
            await Execute(Connection(connectionString), Engine == DatabaseEngine.Sqlite
                ? """
                CREATE TABLE "Every" ("Id" INTEGER PRIMARY KEY, "Key" uuid NOT NULL, name TEXT NOT NULL, code VARCHAR(3)
                    NOT NULL UNIQUE, price NUMERIC(19, 4) NOT NULL, done BOOLEAN NOT NULL, made TIMESTAMP NOT NULL,
                    data BLOB NOT NULL, note TEXT, rest TEXT NOT NULL DEFAULT 'x', twice AS (name || name));
                """
                : """
                CREATE TYPE colour AS ENUM ('red', 'blue');
                CREATE TABLE "Every" ("Id" int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Key" uuid NOT NULL,
                    name text NOT NULL, code varchar(3) NOT NULL UNIQUE, price numeric(19, 4) NOT NULL,
                    done boolean NOT NULL, made timestamptz NOT NULL, since timestamp NOT NULL, day date NOT NULL,
                    data bytea NOT NULL, shade colour NOT NULL, extra jsonb NOT NULL, note text,
                    rest text NOT NULL DEFAULT 'x', twice text GENERATED ALWAYS AS (name || name) STORED);
                """, cancellation);
        });
        await using var database = await template.CreateAsync(Cancellation);
        await using var connection = await database.OpenConnectionAsync(Cancellation);

        await Seed.Into(connection).Row("Every").Row("Every").InsertAsync(Cancellation);
        if (Engine == DatabaseEngine.PostgreSql)
        {
            await Seed.Into(connection)
                .Row("public.Every", new { shade = "blue", extra = """{ "a": 1 }""" }).InsertAsync(Cancellation);
        }

        (await connection.Number("""SELECT count(*) FROM "Every" WHERE code IN ('001', '002') AND note IS NULL"""))
            .ShouldBe(2);
    }

    [Fact]
    public async Task What_is_wrong_with_a_row_is_said_with_its_table_and_column()
    {
        await using var template = await Template(Migrate);
        await using var database = await template.CreateAsync(Cancellation);
        await using var connection = await database.OpenConnectionAsync(Cancellation);

        (await Failure(seed => seed.Row("acount"))).ShouldBe(
            "Seed: expected a table acount, but found only account, payment. "
            + "Migrate the database first, or correct the name.");
        (await Failure(seed => seed.Row("account", new { ident = "a" }))).ShouldBe(
            "Seed: expected a column account.ident, but found only id, currency, balance. Correct the name.");
        (await Failure(seed => seed.Row("payment", new { amount = 5 }))).ShouldBe(
            "Seed: expected a value for payment.account_id, but found none: it refers to account.id, and no Row of "
            + "that table precedes this one (amount = 5). Add one, or set the value.");
        (await Failure(seed => seed.Row("account", new { id = "a" }).Row("account", new { id = "a" })))
            .ShouldStartWith("Seed: account.id of row 2 (id = a): ");
        (await Failure(seed => seed.Row("account", new { balance = -1m })))
            .ShouldStartWith("Seed: account.balance of row 1 (balance = -1): ");
        (await Failure(seed => seed.Row("payment", new { account_id = "none" })))
            .ShouldStartWith("Seed: payment.account_id of row 1 (account_id = none): ");
        (await Failure(seed => seed.Row("account", new { currency = (string?)null })))
            .ShouldStartWith("Seed: account.currency of row 1 (currency = null): ");
        (await Failure(seed => seed.Row("account").Rows("payment", 3, number => new { id = 1 })))
            .ShouldStartWith("Seed: payment.id of one of the rows 1 to 3: ");
        (await connection.Number("SELECT count(*) FROM account")).ShouldBe(0);

        async Task<string> Failure(Func<Seed, Seed> rows) =>
            (await Should.ThrowAsync<TestDatabaseException>(
                () => rows(Seed.Into(connection)).InsertAsync(Cancellation))).Message;
    }
}
