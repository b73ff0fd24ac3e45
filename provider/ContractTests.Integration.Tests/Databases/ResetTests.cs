namespace ContractTests.Integration.Tests;

public abstract class ResetTests(Postgres postgres, DatabaseEngine engine) : DatabaseTests(postgres, engine)
{
    public sealed class OnSqlite(Postgres postgres) : ResetTests(postgres, DatabaseEngine.Sqlite);

    public sealed class OnPostgreSql(Postgres postgres) : ResetTests(postgres, DatabaseEngine.PostgreSql);

    [Fact]
    public async Task A_reset_brings_back_the_rows_of_the_seed_and_the_next_number()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await database.Execute("""
            INSERT INTO payment (account_id, amount) VALUES ('main', 5), ('main', 6);
            DELETE FROM payment WHERE id = 1;
            UPDATE account SET balance = 7;
            INSERT INTO account VALUES ('other', 'EUR', 1);
            """);

        await database.ResetAsync(Cancellation);

        (await database.Number("SELECT count(*) FROM account")).ShouldBe(1);
        (await database.Number("SELECT balance FROM account")).ShouldBe(100);
        (await database.Number("SELECT amount FROM payment WHERE id = 1")).ShouldBe(30);
        (await database.Number("INSERT INTO payment (account_id, amount) VALUES ('main', 1) RETURNING id")).ShouldBe(2);
    }

    [Fact]
    public async Task Rows_that_migrations_add_are_part_of_what_comes_back()
    {
        await using var template = await Template(async (connectionString, cancellation) =>
        {
            await Migrate(connectionString, cancellation);
            await Execute(connectionString, "INSERT INTO account VALUES ('of a migration', 'USD', 5)");
        });
        await using var database = await template.CreateAsync(Cancellation);
        await database.Execute("DELETE FROM account");

        await database.ResetAsync(Cancellation);

        (await database.Number("SELECT balance FROM account")).ShouldBe(5);
    }

    [Fact]
    public async Task Triggers_do_not_fire_and_tables_of_any_name_and_order_come_back()
    {
        await using var template = await Template(async (connectionString, cancellation) =>
        {
            await Migrate(connectionString, cancellation);
            await Execute(connectionString, Engine == DatabaseEngine.Sqlite
                ? """
                CREATE TABLE "order" ("group" TEXT PRIMARY KEY, parent TEXT REFERENCES "order", twice AS ("group" || "group"));
                CREATE TABLE log (line TEXT);
                CREATE TRIGGER noted AFTER INSERT ON "order" BEGIN INSERT INTO log VALUES (NEW."group"); END;
                INSERT INTO "order" VALUES ('a', NULL), ('b', 'a');
                """
                : """
                CREATE TABLE "order" (
                    "group" text PRIMARY KEY, parent text REFERENCES "order",
                    twice text GENERATED ALWAYS AS ("group" || "group") STORED);
                CREATE TABLE log (line text);
                CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN INSERT INTO log VALUES (NEW."group"); RETURN NEW; END $$;
                CREATE TRIGGER noted AFTER INSERT ON "order" FOR EACH ROW EXECUTE FUNCTION note();
                INSERT INTO "order" VALUES ('a', NULL), ('b', 'a');
                """);
        });
        await using var database = await template.CreateAsync(Cancellation);
        await database.Execute("INSERT INTO \"order\" VALUES ('c', 'b')");

        await database.ResetAsync(Cancellation);

        (await database.Number("SELECT count(*) FROM \"order\"")).ShouldBe(2);
        (await database.Number("SELECT count(*) FROM log")).ShouldBe(2);
        (await database.Number("SELECT count(*) FROM \"order\" WHERE twice = 'bb'")).ShouldBe(1);
        await database.Execute("INSERT INTO \"order\" VALUES ('c', 'b')");
        (await database.Number("SELECT count(*) FROM log")).ShouldBe(3);
    }

    [Fact]
    public async Task Resets_at_once_take_turns()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await database.Execute("DELETE FROM payment");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => database.ResetAsync(Cancellation)));

        (await database.Number("SELECT count(*) FROM payment")).ShouldBe(1);
    }

    [Fact]
    public async Task Connections_that_stay_open_see_the_rows_that_came_back()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using var open = await database.OpenConnectionAsync(Cancellation);
        await open.Execute("DELETE FROM payment");

        await database.ResetAsync(Cancellation);

        (await open.Number("SELECT count(*) FROM payment")).ShouldBe(1);
    }

    [Fact]
    public async Task A_reset_within_a_test_transaction_is_refused()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using var transaction = await database.BeginTransactionAsync(Cancellation);

        var failure = await Should.ThrowAsync<TestDatabaseException>(() => database.ResetAsync(Cancellation));

        failure.Message.ShouldBe(
            "Test database: expected no open transaction when it is reset, but found one of BeginTransactionAsync. "
            + "Dispose of it first: that undoes what the test did.");
    }

    private async Task Execute(string connectionString, string sql)
    {
        await using System.Data.Common.DbConnection connection = Engine == DatabaseEngine.Sqlite
            ? new Microsoft.Data.Sqlite.SqliteConnection(connectionString)
            : new Npgsql.NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await connection.Execute(sql);
    }
}
