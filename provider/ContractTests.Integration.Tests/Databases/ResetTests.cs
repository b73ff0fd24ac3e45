namespace ContractTests.Integration.Tests.Databases;

public abstract class ResetTests(Postgres postgres, DatabaseEngine engine) : DatabaseTests(postgres, engine)
{
    public sealed class OnSqlite(Postgres postgres) : ResetTests(postgres, DatabaseEngine.Sqlite);

    public sealed class OnPostgreSql(Postgres postgres) : ResetTests(postgres, DatabaseEngine.PostgreSql)
    {
        [Fact]
        public async Task A_user_who_is_no_superuser_resets_too_unless_tables_refer_to_each_other_in_a_circle()
        {
            await Server();
            await using var limited = await LimitedUser.CreateAsync("CREATEDB");
            await using var server = await PostgreSqlServer.ConnectAsync(
                limited.ConnectionString("right"), Cancellation);
            await using var template = DatabaseTemplate.PostgreSql(server, MigrateOrders, AddSeed);
            await using var database = await template.CreateAsync(Cancellation);
            await database.Execute("DELETE FROM payment; INSERT INTO account VALUES ('new', 'USD', 1)");

            await database.ResetAsync(Cancellation);

            (await database.Number("SELECT count(*) FROM account")).ShouldBe(1);
            (await database.Number("SELECT count(*) FROM payment")).ShouldBe(1);
            (await database.Number("SELECT count(*) FROM log")).ShouldBe(2);

            await using var circle = DatabaseTemplate.PostgreSql(server, MigrateCircle, AddCircle);
            await using var turning = await circle.CreateAsync(Cancellation);
            var failure = await Should.ThrowAsync<TestDatabaseException>(() => turning.ResetAsync(Cancellation));
            failure.Message.ShouldStartWith(
                "Test database on PostgreSql: this user cannot reset it: permission denied");
            failure.Message.ShouldEndWith(
                "If tables refer to each other in a cycle, reset as a superuser, or use a new database for each "
                + "test.");
            (await turning.Number("SELECT count(*) FROM hen")).ShouldBe(1);
        }

        private static async Task MigrateOrders(string connectionString, CancellationToken cancellation)
        {
            await Migrate(connectionString, cancellation);
            await Execute(
                new Npgsql.NpgsqlConnection(connectionString), Orders(DatabaseEngine.PostgreSql), cancellation);
        }

        private static Task MigrateCircle(string connectionString, CancellationToken cancellation) => Execute(
            new Npgsql.NpgsqlConnection(connectionString),
            """
            CREATE TABLE hen (id int PRIMARY KEY, egg_id int);
            CREATE TABLE egg (id int PRIMARY KEY, hen_id int REFERENCES hen);
            ALTER TABLE hen ADD FOREIGN KEY (egg_id) REFERENCES egg;
            """, cancellation);

        private static Task AddCircle(System.Data.Common.DbConnection connection, CancellationToken cancellation) =>
            connection.Execute("""
                INSERT INTO hen VALUES (1, NULL);
                INSERT INTO egg VALUES (1, 1);
                UPDATE hen SET egg_id = 1;
                """);
    }

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
            await Execute(connectionString, Orders(Engine));
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

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_reset_does_not_wait_for_ever_for_a_transaction_of_somebody_else()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);
        await using var other = await database.OpenConnectionAsync(Cancellation);
        await other.Execute("BEGIN");
        await other.Execute("DELETE FROM payment");

        var failure = await Should.ThrowAsync<TestDatabaseException>(() => database.ResetAsync(Cancellation));

        failure.Message.ShouldBe(Engine == DatabaseEngine.Sqlite
            ? "Test database on Sqlite: expected no open transaction when it is reset, but one has lasted for 10 s. "
                + "Commit it or roll it back first."
            : "Test database on PostgreSql: expected no open transaction when it is reset, but one has held a table "
                + "for 10 s. Commit it or roll it back first.");
    }

    private static string Orders(DatabaseEngine engine) => engine == DatabaseEngine.Sqlite
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
        """;

    private Task Execute(string connectionString, string sql) =>
        Execute(Connection(connectionString), sql, Cancellation);
}
