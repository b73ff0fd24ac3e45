using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContractTests.Integration.Tests.Databases;

public abstract class BadInputTests(Postgres postgres, DatabaseEngine engine) : DatabaseTests(postgres, engine)
{
    public sealed class OnSqlite(Postgres postgres) : BadInputTests(postgres, DatabaseEngine.Sqlite)
    {
        [Fact]
        public async Task A_cache_folder_that_cannot_be_written_is_named()
        {
            var folder = typeof(BadInputTests).Assembly.Location;
            await using var process = OtherProcess.Start(
                OtherWork.FailToKeepTemplate, (DatabaseTemplate.CacheVariable, folder));

            var message = await process.Hear();

            message.ShouldStartWith($"Test database on Sqlite: templates cannot be kept in {folder}: ");
            message.ShouldEndWith("Set another folder in CONTRACT_TESTS_CACHE.");
        }
    }

    public sealed class OnPostgreSql(Postgres postgres) : BadInputTests(postgres, DatabaseEngine.PostgreSql)
    {
        [Fact]
        public async Task Without_binaries_the_message_says_what_to_install_or_set()
        {
            await using var process = OtherProcess.Start(
                OtherWork.FindNoServer,
                (PostgreSqlServer.ServerVariable, null),
                (PostgreSqlServer.BinariesVariable, "/nowhere"));

            var reason = await process.Hear();

            reason.ShouldBe(
                "PostgreSQL: expected its server binaries (initdb, pg_ctl) in /nowhere, but found none. Install them, "
                + "name their folder in CONTRACT_TESTS_POSTGRES_BIN, or name a running server in "
                + "CONTRACT_TESTS_POSTGRES.");
            (await process.Hear()).ShouldBe(reason);
        }

        [Fact]
        public async Task A_server_that_does_not_answer_is_asked_only_once()
        {
            await using var process = OtherProcess.Start(
                OtherWork.AskSilentServerAndAgainWhenItHasGone);

            var first = await process.Hear();

            first.ShouldMatch(
                "^PostgreSQL at 127[.]0[.]0[.]1:[0-9]+: expected a server, but could not connect: [^.]+ timed out[.] "
                + "Start it, or correct CONTRACT_TESTS_POSTGRES[.]$");
            (await process.Hear()).ShouldBe(first);
        }

        [Fact]
        public async Task A_server_that_cannot_be_reached_is_named()
        {
            using var taken = new TcpListener(IPAddress.Loopback, 0);
            taken.Start();
            var port = ((IPEndPoint)taken.LocalEndpoint).Port;
            taken.Stop();

            var message = await Refusal($"Host=127.0.0.1;Port={port};Username=tester;Password=secret");

            message.ShouldStartWith($"PostgreSQL at 127.0.0.1:{port}: expected a server, but could not connect: ");
            message.ShouldEndWith(". Start it, or correct CONTRACT_TESTS_POSTGRES.");
        }

        [Theory]
        [InlineData("Hots=localhost;Password=secret")]
        [InlineData("Username=tester;Password=secret")]
        [InlineData("Password=secret;Host")]
        public async Task A_connection_string_that_cannot_be_used_is_refused_without_its_password(string unusable)
        {
            var message = await Refusal(unusable);

            message.ShouldStartWith(
                "PostgreSQL: expected a connection string such as 'Host=localhost;Username=postgres;Password=…', but "
                + "found one that cannot be used: ");
            message.ShouldNotContain("secret");
        }

        [Fact]
        public async Task A_wrong_password_and_a_user_who_may_not_create_databases_are_told_apart()
        {
            await Server();
            await using var limited = await LimitedUser.CreateAsync();

            (await Refusal(limited.ConnectionString("wrong"))).ShouldBe(
                $"PostgreSQL at {limited.Host}:5432: the server refused user '{limited.Name}': password authentication "
                + $"failed for user \"{limited.Name}\". Correct Username and Password in CONTRACT_TESTS_POSTGRES.");
            (await Refusal(limited.ConnectionString("right"))).ShouldBe(
                $"PostgreSQL at {limited.Host}:5432: user '{limited.Name}' may not create databases. Run ALTER ROLE "
                + $"\"{limited.Name}\" CREATEDB as a superuser, or set another user in CONTRACT_TESTS_POSTGRES.");
        }

        private static async Task<string> Refusal(string connectionString) =>
            (await Should.ThrowAsync<TestDatabaseException>(
                () => PostgreSqlServer.ConnectAsync(connectionString, Cancellation))).Message;
    }

    [Fact]
    public async Task A_migration_that_fails_is_named_with_its_error_and_nothing_stays_of_it()
    {
        var made = new List<string>();
        await using var template = await Template(FailingMigration);

        var failure = await Should.ThrowAsync<TestDatabaseException>(() => template.CreateAsync(Cancellation));

        failure.Message.ShouldStartWith(
            $"Test database on {Engine}: the migration of ContractTests.Integration.Tests.Databases.BadInputTests."
            + "A_migration_that_fails_is_named_with_its_error_and_nothing_stays_of_it failed: ");
        failure.Message.ShouldContain("no_such_table");
        (await Exists(made[0])).ShouldBeFalse();

        async Task FailingMigration(string connectionString, CancellationToken cancellation)
        {
            made.Add(connectionString);
            await Migrate(connectionString, cancellation);
            await Execute(Connection(connectionString), "INSERT INTO no_such_table VALUES (1)", cancellation);
        }
    }

    [Fact]
    public async Task A_seed_that_failed_is_tried_again_from_an_empty_database()
    {
        var attempts = new List<int>();
        await using var template = await Template(Migrate, async (connection, cancellation) =>
        {
            await AddSeed(connection, cancellation);
            attempts.Add(1);
            if (attempts.Count == 1)
                throw new InvalidOperationException("The seed is wrong.");
        });

        var failure = await Should.ThrowAsync<TestDatabaseException>(() => template.CreateAsync(Cancellation));
        await using var database = await template.CreateAsync(Cancellation);

        failure.Message.ShouldBe(
            $"Test database on {Engine}: the seed of ContractTests.Integration.Tests.Databases.BadInputTests."
            + "A_seed_that_failed_is_tried_again_from_an_empty_database failed: The seed is wrong.");
        (await database.Number("SELECT count(*) FROM account")).ShouldBe(1);
    }

    [Fact]
    public async Task A_template_that_is_still_in_use_is_refused()
    {
        await using var open = Connection("");
        await using var template = await Template(async (connectionString, cancellation) =>
        {
            await Migrate(connectionString, cancellation);
            open.ConnectionString = connectionString;
            await open.OpenAsync(cancellation);
            await open.Execute("BEGIN");
            await open.Execute("INSERT INTO account VALUES ('uncommitted', 'USD', 1)");
        });

        var failure = await Should.ThrowAsync<TestDatabaseException>(() => template.CreateAsync(Cancellation));

        failure.Message.ShouldBe(Engine == DatabaseEngine.Sqlite
            ? "Test database on Sqlite: the template is in use after it was migrated and seeded: a transaction is "
                + "open. Commit it, and dispose of every connection and context there."
            : "Test database on PostgreSql: the template is in use after it was migrated and seeded: There is 1 "
                + "other session using the database. Dispose of every connection and context there, and do not pool.");
    }

    private async Task<bool> Exists(string connectionString)
    {
        if (Engine == DatabaseEngine.Sqlite)
            return File.Exists(new SqliteConnectionStringBuilder(connectionString).DataSource);

        await using var server = new NpgsqlConnection((await Server()).ConnectionStringTo("postgres"));
        await server.OpenAsync(Cancellation);
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        return await server.Number($"SELECT count(*) FROM pg_database WHERE datname LIKE '{name}%'") > 0;
    }
}
