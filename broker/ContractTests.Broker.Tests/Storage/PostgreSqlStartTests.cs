using System.Net;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ContractTests.Broker.Tests.Storage;

[On(Engine.PostgreSql)]
public sealed class PostgreSqlStartTests
{
    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_make_its_tables_once()
    {
        await using var database = await OwnDatabase.CreateEmpty();
        var nodes = Enumerable.Range(0, 5)
            .Select(_ => BrokerApplication.Create(new BrokerOptions { Port = 0, Database = database.Name })).ToList();

        await Task.WhenAll(nodes.Select(node => node.StartAsync()));

        using var client = new HttpClient();
        foreach (var node in nodes)
        {
            var answer = await client.GetAsync(new Uri(node.Urls.First() + "/environments"));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var environments = await nodes[0].Services.GetRequiredService<Database>().Read(
            session => session.Number("select count(*) from environment"), CancellationToken.None);
        environments.ShouldBe(2);
        await Task.WhenAll(nodes.Select(node => node.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task What_one_node_has_written_another_one_answers()
    {
        var database = await OwnDatabase.Create();
        await using var first = await RunningBroker.Start(on: database);
        await using var second = BrokerApplication.Create(new BrokerOptions { Port = 0, Database = database.Name });
        await second.StartAsync();
        using var client = new HttpClient();

        await first.Publish("1", branch: "main");

        var pact = "/pacts/provider/PaymentService/consumer/OrderService/latest";
        (await client.GetAsync(new Uri(second.Urls.First() + pact))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_is_missing_is_named()
    {
        await using var database = await OwnDatabase.Create();

        var failure = await Refused(Change(database, to => to.Database = "no_such_database"));

        failure.Message.ShouldEndWith(
            "/no_such_database: expected a database of that name, but found none; create it with createdb, or use "
            + "another.");
    }

    [Fact]
    public async Task A_user_that_is_refused_is_told_so_without_the_password()
    {
        await using var database = await OwnDatabase.Create();

        var failure = await Refused(Change(database, to =>
        {
            to.Username = "nobody_here";
            to.Password = "secret-word";
        }));

        failure.Message.ShouldContain("expected a user and password that the server accepts");
        failure.ToString().ShouldNotContain("secret-word");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_by_host_and_port()
    {
        var failure = await Refused("postgres://broker:secret-word@127.0.0.1:1/pacts");

        failure.Message.ShouldBe(
            "127.0.0.1:1/pacts: expected a PostgreSQL server that answers, but found a refused connection; check "
            + "host and port, and that it runs.");
    }

    [Fact]
    public async Task A_database_of_something_else_is_left_alone()
    {
        await using var database = await OwnDatabase.CreateEmpty();
        using (var dialect = new PostgreSqlDialect(PostgreSqlAddress.Read(database.Name), BrokerDatabase.Files))
        {
            await new Database(dialect, TimeProvider.System).Write(
                session => session.Execute("create table orders (id bigint primary key)"), CancellationToken.None);
        }

        var failure = await Refused(database.Name);

        failure.Message.ShouldContain("found the tables of something else (orders)");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_who_may_only_read_cannot_start_a_broker(bool hasTables)
    {
        await using var database = hasTables ? await OwnDatabase.Create() : await OwnDatabase.CreateEmpty();

        var failure = await Refused(database.Name + "&options=-c%20default_transaction_read_only%3Don");

        failure.Message.ShouldContain("expected a server that takes writes, but found a read-only one");
    }

    [Fact]
    public async Task A_server_that_has_restarted_meanwhile_is_not_noticed()
    {
        var database = await OwnDatabase.Create();
        await using var broker = await RunningBroker.Start(on: database);
        await broker.Publish("1");

        await EndConnections(database);
        var published = await broker.Publish("2");
        await EndConnections(database);
        var read = await broker.Pact("2");

        published.Status.ShouldBe(HttpStatusCode.OK);
        read.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_a_broker_that_is_unavailable()
    {
        var database = await OwnDatabase.Create();
        await using var broker = await RunningBroker.Start(on: database);
        await database.DisposeAsync();

        var answer = await broker.Publish("1");

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_name_that_the_engine_cannot_store_is_refused()
    {
        await using var broker = await RunningBroker.Start();

        var answer = await broker.Put("/pacticipants/OrderService/versions/a%00b");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task EndConnections(OwnDatabase database)
    {
        await using var connection = new NpgsqlConnection(PostgreSqlAddress.Read(database.Name).ConnectionString);
        await connection.OpenAsync();
        await using var end = connection.CreateCommand();
        end.CommandText = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """;
        await end.ExecuteNonQueryAsync();
    }

    private static string Change(OwnDatabase database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var to = new NpgsqlConnectionStringBuilder(PostgreSqlAddress.Read(database.Name).ConnectionString);
        change(to);
        return BrokerPostgres.Url(to.ToString());
    }

    private static Task<BrokerStorageException> Refused(string database) =>
        Should.ThrowAsync<BrokerStorageException>(async () =>
        {
            await using var broker = BrokerApplication.Create(new BrokerOptions { Port = 0, Database = database });
            await broker.StartAsync();
        });
}
