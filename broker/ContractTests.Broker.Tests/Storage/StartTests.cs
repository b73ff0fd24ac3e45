using ContractTests.Broker.Storage;
using Microsoft.Data.Sqlite;

namespace ContractTests.Broker.Tests.Storage;

[On(Engine.Sqlite)]
public sealed class StartTests
{
    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("notes.txt");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("this is no database\n", 100)));
        var before = await File.ReadAllBytesAsync(file);

        var failure = await Should.ThrowAsync<BrokerStorageException>(() => Start(file));

        failure.Message.ShouldBe(
            $"{file}: expected a SQLite database, but found a file of another kind; "
            + "name another file, or move this one away.");
        (await File.ReadAllBytesAsync(file)).ShouldBe(before);
    }

    [Fact]
    public async Task A_database_of_something_else_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("orders.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "create table orders (id integer primary key)";
            await command.ExecuteNonQueryAsync();
        }

        var failure = await Should.ThrowAsync<BrokerStorageException>(() => Start(file));

        failure.Message.ShouldContain("found the tables of something else (orders)");
    }

    [Fact]
    public async Task A_file_in_a_folder_that_is_missing_cannot_be_opened()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("missing/broker.db");

        var failure = await Should.ThrowAsync<BrokerStorageException>(() => Start(file));

        failure.Message.ShouldStartWith($"{file}: expected a file that can be opened or created");
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var first = await RunningBroker.Start();
        using var folder = new TemporaryFolder();
        var port = first.Client.BaseAddress!.Port;

        var failure = await Should.ThrowAsync<BrokerAddressException>(() => Start(folder.File("broker.db"), port));

        failure.Message.ShouldStartWith($"127.0.0.1:{port}: expected a free port");
        File.Exists(folder.File("broker.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_broker_that_starts_again_finds_its_schema()
    {
        using var folder = new TemporaryFolder();

        await Start(folder.File("broker.db"));
        await Start(folder.File("broker.db"));

        File.Exists(folder.File("broker.db")).ShouldBeTrue();
    }

    private static async Task Start(string database, int port = 0)
    {
        await using var broker = BrokerApplication.Create(new BrokerOptions { Port = port, Database = database });
        await broker.StartAsync();
        await broker.StopAsync();
    }
}
