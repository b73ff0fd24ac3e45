using Microsoft.Data.Sqlite;

namespace ContractTests.Integration.Tests;

public sealed class SqliteDatabases
{
    [Fact]
    public async Task A_copy_has_what_the_template_was_prepared_with()
    {
        await using var template = DatabaseTemplate.Sqlite(Prepare);

        await using var copy = await template.Copy(TestContext.Current.CancellationToken);

        (await Scalar(copy, "SELECT name FROM colour")).ShouldBe("red");
    }

    [Fact]
    public async Task What_one_test_writes_no_other_sees()
    {
        await using var template = DatabaseTemplate.Sqlite(Prepare);
        await using var one = await template.Copy(TestContext.Current.CancellationToken);
        await using var other = await template.Copy(TestContext.Current.CancellationToken);

        await Scalar(one, "DELETE FROM colour");

        (await Scalar(one, "SELECT count(*) FROM colour")).ShouldBe(0L);
        (await Scalar(other, "SELECT count(*) FROM colour")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_template_is_prepared_once_for_tests_that_ask_at_once()
    {
        var prepared = 0;
        await using var template = DatabaseTemplate.Sqlite(async (connectionString, cancellation) =>
        {
            Interlocked.Increment(ref prepared);
            await Prepare(connectionString, cancellation);
        });

        var copies = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => template.Copy(TestContext.Current.CancellationToken)));

        prepared.ShouldBe(1);
        copies.Select(copy => copy.ConnectionString).Distinct().Count().ShouldBe(10);
        foreach (var copy in copies)
            (await Scalar(copy, "SELECT count(*) FROM colour")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_preparation_that_failed_is_tried_again_from_an_empty_database()
    {
        var attempt = 0;
        await using var template = DatabaseTemplate.Sqlite(async (connectionString, cancellation) =>
        {
            await Prepare(connectionString, cancellation);
            if (++attempt == 1)
                throw new InvalidOperationException("The seed is wrong.");
        });

        await Should.ThrowAsync<InvalidOperationException>(() => template.Copy(TestContext.Current.CancellationToken));
        await using var copy = await template.Copy(TestContext.Current.CancellationToken);

        (await Scalar(copy, "SELECT count(*) FROM colour")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_copy_keeps_foreign_keys()
    {
        await using var template = DatabaseTemplate.Sqlite(Prepare);
        await using var copy = await template.Copy(TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<SqliteException>(
            () => Scalar(copy, "INSERT INTO shade VALUES ('crimson', 'no such colour')"));

        failure.Message.ShouldContain("FOREIGN KEY");
    }

    [Fact]
    public async Task Nothing_is_left_of_copy_and_template()
    {
        var template = DatabaseTemplate.Sqlite(Prepare);
        var copy = await template.Copy(TestContext.Current.CancellationToken);
        await Scalar(copy, "PRAGMA journal_mode = WAL");
        await Scalar(copy, "INSERT INTO colour VALUES ('blue')");
        var file = new SqliteConnectionStringBuilder(copy.ConnectionString).DataSource;
        File.Exists(file).ShouldBeTrue();

        await copy.DisposeAsync();
        File.Exists(file).ShouldBeFalse();
        await template.DisposeAsync();

        Directory.Exists(Path.GetDirectoryName(file)).ShouldBeFalse();
    }

    private static async Task Prepare(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE colour (name TEXT PRIMARY KEY);
            CREATE TABLE shade (name TEXT PRIMARY KEY, colour TEXT NOT NULL REFERENCES colour);
            INSERT INTO colour VALUES ('red');
            """;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<object?> Scalar(TestDatabase database, string sql)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
