using Npgsql;

namespace ContractTests.Integration.Tests;

public sealed class PostgreSqlDatabases(Postgres postgres) : IClassFixture<Postgres>
{
    [Fact]
    public async Task A_copy_has_what_the_template_was_prepared_with_and_is_its_tests_alone()
    {
        await using var template = DatabaseTemplate.PostgreSql(await postgres.Server(), Prepare);
        await using var one = await template.Copy(TestContext.Current.CancellationToken);
        await using var other = await template.Copy(TestContext.Current.CancellationToken);

        await Scalar(one.ConnectionString, "DELETE FROM colour");

        (await Scalar(one.ConnectionString, "SELECT count(*) FROM colour")).ShouldBe(0L);
        (await Scalar(other.ConnectionString, "SELECT count(*) FROM colour")).ShouldBe(1L);
    }

    [Fact]
    public async Task Tests_that_ask_at_once_get_a_copy_each()
    {
        await using var template = DatabaseTemplate.PostgreSql(await postgres.Server(), Prepare);

        var copies = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => template.Copy(TestContext.Current.CancellationToken)));

        copies.Select(copy => copy.ConnectionString).Distinct().Count().ShouldBe(6);
        foreach (var copy in copies)
            (await Scalar(copy.ConnectionString, "SELECT count(*) FROM colour")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_copy_is_dropped_though_a_connection_to_it_is_open()
    {
        var server = await postgres.Server();
        await using var template = DatabaseTemplate.PostgreSql(server, Prepare);
        var copy = await template.Copy(TestContext.Current.CancellationToken);
        await using var open = new NpgsqlConnection(copy.ConnectionString);
        await open.OpenAsync(TestContext.Current.CancellationToken);

        await copy.DisposeAsync();

        (await Databases(server)).ShouldNotContain(open.Database);
    }

    [Fact]
    public async Task A_private_cluster_ends_with_its_folder()
    {
        await postgres.Server();
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(PostgreSqlServer.ServerVariable) is not null,
            $"{PostgreSqlServer.ServerVariable} names a server that is not ours to stop.");

        var server = await PostgreSqlServer.Start(cancellation: TestContext.Current.CancellationToken);
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionStringTo("postgres")).Host;
        Directory.Exists(socket).ShouldBeTrue();
        await server.DisposeAsync();

        Directory.Exists(socket).ShouldBeFalse();
    }

    private static Task Prepare(string connectionString, CancellationToken cancellation) => Scalar(
        connectionString,
        "CREATE TABLE colour (name text PRIMARY KEY); INSERT INTO colour VALUES ('red')");

    private static async Task<List<string>> Databases(PostgreSqlServer server) =>
        [.. ((string[])(await Scalar(
            server.ConnectionStringTo("postgres"), "SELECT array_agg(datname::text) FROM pg_database"))!)];

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // The statements stand in this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
