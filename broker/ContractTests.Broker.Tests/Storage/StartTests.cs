using ContractTests.Broker.Accounts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
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
            + "use another file, or move this one away.");
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

        failure.Message.ShouldStartWith(
            $"{file}: expected a file that can be opened or created, but its folder does not exist");
    }

    [Theory]
    [InlineData("sqlite:", "sqlite:: expected the name of a file, but found none")]
    [InlineData("sqlite:   ", "sqlite:   : expected the name of a file, but found none")]
    [InlineData("sqlite://", "sqlite://: expected the name of a file, but found none")]
    [InlineData("", "sqlite:: expected the name of a file, but found none")]
    [InlineData(":memory:", "sqlite::memory:: expected the name of a file, but found a database in memory")]
    [InlineData("sqlite::memory:", "sqlite::memory:: expected the name of a file, but found a database in memory")]
    [InlineData("sqlite:file:x.db?mode=memory", "sqlite:file:x.db?mode=memory: expected the name of a file")]
    public async Task What_names_no_file_is_refused(string database, string why)
    {
        var started = await Should.ThrowAsync<Exception>(() => Start(database));
        var created = await Should.ThrowAsync<BrokerStorageException>(() => CreateToken(database));

        started.Message.ShouldContain(database.Length == 0 ? "Database" : why);
        created.Message.ShouldStartWith(why);
        created.Message.ShouldEndWith("; name one, as in sqlite:pact-broker.db.");
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/full")]
    [InlineData("/tmp/../dev/zero")]
    public async Task A_device_is_refused_and_nothing_is_left_beside_it(string device)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices are files on Linux.");

        var started = await Should.ThrowAsync<BrokerStorageException>(() => Start($"sqlite:{device}"));
        var created = await Should.ThrowAsync<BrokerStorageException>(() => CreateToken($"sqlite:{device}"));

        started.Message.ShouldContain("expected the name of a file, but found a device");
        created.Message.ShouldBe(started.Message);
        File.Exists(device + "-journal").ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_cannot_be_opened()
    {
        using var folder = new TemporaryFolder();
        var path = Path.GetDirectoryName(folder.File("x"))!;

        var started = await Should.ThrowAsync<BrokerStorageException>(() => Start(path));
        var created = await Should.ThrowAsync<BrokerStorageException>(() => CreateToken(path));

        started.Message.ShouldStartWith($"{path}: expected a file that can be opened or created, but found a folder");
        created.Message.ShouldBe(started.Message);
    }

    [Fact]
    public async Task A_database_that_another_program_has_locked_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("broker.db");
        await Start(file);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma locking_mode = exclusive; begin exclusive; create table held (id integer);";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<BrokerStorageException>(() => CreateToken(file));

        failure.Message.ShouldStartWith($"{file}: expected a database that is not locked");
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

    private static Task CreateToken(string database) => BrokerTokens.CreateAsync(
        database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);

    private static async Task Start(string database, int port = 0)
    {
        await using var broker = BrokerApplication.Create(new BrokerOptions { Port = port, Database = database });
        await broker.StartAsync();
        await broker.StopAsync();
    }
}
