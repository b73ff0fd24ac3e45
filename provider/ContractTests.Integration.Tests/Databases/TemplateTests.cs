using System.Collections.Concurrent;
using ContractTests.Integration.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContractTests.Integration.Tests.Databases;

public abstract class TemplateTests(Postgres postgres, DatabaseEngine engine) : DatabaseTests(postgres, engine)
{
    public sealed class OnSqlite(Postgres postgres) : TemplateTests(postgres, DatabaseEngine.Sqlite);

    public sealed class OnPostgreSql(Postgres postgres) : TemplateTests(postgres, DatabaseEngine.PostgreSql)
    {
        [Fact]
        public async Task A_template_that_nobody_used_for_long_or_that_was_replaced_is_dropped_by_the_next_run()
        {
            var key = Guid.NewGuid().ToString();
            var replaced = TemplateKey.Of(DatabaseEngine.PostgreSql, Migrate, null, key).Family + "0";
            var connectionString = (await Server()).ConnectionStringTo("postgres");
            await using var server = new NpgsqlConnection(connectionString);
            await server.OpenAsync(Cancellation);
            foreach (var (name, days) in new[] { ("old", 15), ("new", 14), (replaced, 2) })
            {
                await server.Execute($"CREATE DATABASE contract_tests_template_{name}");
                await server.Execute($"""
                    DO $$ BEGIN EXECUTE format(
                        'COMMENT ON DATABASE contract_tests_template_{name} IS %L', 'used ' || current_date - {days});
                    END $$
                    """);
            }

            await using var next = await PostgreSqlServer.ConnectAsync(connectionString, Cancellation);
            await using var template = DatabaseTemplate.PostgreSql(next, Migrate, key: key);
            await (await template.CreateAsync(Cancellation)).DisposeAsync();

            (await server.Number(
                $"SELECT count(*) FROM pg_database WHERE datname ~ '_template_(old|new|{replaced})$'"))
                .ShouldBe(1);
        }

        [Fact]
        public async Task Nothing_is_left_of_databases_and_of_a_template_of_its_own()
        {
            var rows = new List<string> { "INSERT INTO account VALUES ('a', 'EUR', 1)" };
            await using var server = await PostgreSqlServer.ConnectAsync(
                (await Server()).ConnectionStringTo("postgres"), Cancellation);
            await using (var template = DatabaseTemplate.PostgreSql(
                server, Migrate, (connection, _) => connection.Execute(rows[0])))
            {
                for (var test = 0; test < 3; test++)
                {
                    await using var database = await template.CreateAsync(Cancellation);
                    (await database.Number("SELECT count(*) FROM account")).ShouldBe(1);
                }
            }

            (await DatabasesOf(server)).ShouldBe(0);
        }

        [Fact]
        public async Task A_server_that_has_lost_its_lock_takes_it_again()
        {
            await using var server = await PostgreSqlServer.ConnectAsync(
                (await Server()).ConnectionStringTo("postgres"), Cancellation);
            await using var template = DatabaseTemplate.PostgreSql(server, Migrate);
            await using var before = await template.CreateAsync(Cancellation);
            (await LocksOf(server, "pg_terminate_backend(pid, 10000)::int")).ShouldBe(1);

            await using var after = await template.CreateAsync(Cancellation);

            (await LocksOf(server, "1")).ShouldBe(1);
        }

        private static async Task<long> DatabasesOf(PostgreSqlServer server)
        {
            await using var connection = new NpgsqlConnection(server.ConnectionStringTo("postgres"));
            await connection.OpenAsync(Cancellation);
            var prefix = (await server.NewNameAsync(Cancellation))[..24];
            return await connection.Number($"SELECT count(*) FROM pg_database WHERE starts_with(datname, '{prefix}')");
        }

        private static async Task<long> LocksOf(PostgreSqlServer server, string what)
        {
            await using var connection = new NpgsqlConnection(server.ConnectionStringTo("postgres"));
            await connection.OpenAsync(Cancellation);
            var number = (await server.NewNameAsync(Cancellation))[15..23];
            return await connection.Number($"""
                SELECT coalesce(sum({what}), 0) FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND lpad(to_hex(objid::bigint), 8, '0') = '{number}'
                """);
        }
    }

    [Fact]
    public async Task Each_test_finds_the_seed_and_sees_nothing_of_another()
    {
        await using var template = await Template();
        await using var one = await template.CreateAsync(Cancellation);
        await using var other = await template.CreateAsync(Cancellation);

        await one.Execute("DELETE FROM payment; INSERT INTO account VALUES ('new', 'USD', 1)");

        one.Engine.ShouldBe(Engine);
        (await one.Number("SELECT count(*) FROM account")).ShouldBe(2);
        (await other.Number("SELECT count(*) FROM account")).ShouldBe(1);
        (await other.Number("SELECT amount FROM payment WHERE id = 1")).ShouldBe(30);
    }

    [Fact]
    public async Task A_template_is_made_once_for_tests_that_ask_at_once()
    {
        var made = new ConcurrentQueue<string>();
        await using var template = await Template((connectionString, cancellation) =>
        {
            made.Enqueue(connectionString);
            return Migrate(connectionString, cancellation);
        });

        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => template.CreateAsync(Cancellation)));

        made.Count.ShouldBe(1);
        databases.Select(database => database.ConnectionString).Distinct().Count().ShouldBe(6);
        foreach (var database in databases)
        {
            (await database.Number("SELECT count(*) FROM payment")).ShouldBe(0);
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_clone_keeps_foreign_keys()
    {
        await using var template = await Template();
        await using var database = await template.CreateAsync(Cancellation);

        var failure = await Should.ThrowAsync<Exception>(
            () => database.Execute("INSERT INTO payment (account_id, amount) VALUES ('none', 1)"));

        failure.Message.ShouldContain("foreign key", Case.Insensitive);
    }

    [Fact]
    public async Task A_database_is_gone_though_a_connection_to_it_is_open()
    {
        await using var template = await Template();
        var database = await template.CreateAsync(Cancellation);
        await using var open = await database.OpenConnectionAsync(Cancellation);
        await open.Execute("UPDATE account SET balance = 1");

        await database.DisposeAsync();

        await ShouldBeGone(database);
    }

    [Fact]
    public async Task A_template_of_a_delegate_that_captures_more_than_simple_values_goes_with_it()
    {
        var rows = new List<string> { "INSERT INTO account VALUES ('a', 'EUR', 1)" };
        await using var one = await Template(Migrate, (connection, _) => connection.Execute(rows[0]));
        await using var database = await one.CreateAsync(Cancellation);
        rows[0] = "INSERT INTO account VALUES ('a', 'EUR', 2)";
        await using var other = await Template(Migrate, (connection, _) => connection.Execute(rows[0]));
        await using var another = await other.CreateAsync(Cancellation);

        (await database.Number("SELECT balance FROM account")).ShouldBe(1);
        (await another.Number("SELECT balance FROM account")).ShouldBe(2);
    }

    [Fact]
    public async Task A_database_without_tables_is_a_database_too()
    {
        await using var template = await Template((_, _) => Task.CompletedTask);
        await using var database = await template.CreateAsync(Cancellation);

        await database.ResetAsync(Cancellation);

        (await database.Number("SELECT 1")).ShouldBe(1);
    }

    private async Task ShouldBeGone(TestDatabase database)
    {
        if (Engine == DatabaseEngine.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
            Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*").ShouldBeEmpty();
            return;
        }

        await using var server = new NpgsqlConnection((await Server()).ConnectionStringTo("postgres"));
        await server.OpenAsync(Cancellation);
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        (await server.Number($"SELECT count(*) FROM pg_database WHERE datname = '{name}'")).ShouldBe(0);
    }
}
