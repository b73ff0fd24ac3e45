using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Plans;
using ContractTests.Broker.Tests.Storage.PreviousVersion;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractTests.Broker.Tests.Storage;

/// <summary>
/// During an upgrade nodes of two versions work on one database. After a release, a run with
/// <c>CONTRACT_TESTS_ACCEPT=previous-version</c> makes that release the previous version.
/// </summary>
public abstract class SchemaTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : SchemaTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : SchemaTests;

    [Fact]
    public async Task A_migrated_database_has_the_schema_of_a_new_one_and_keeps_what_it_held()
    {
        var old = await OwnDatabase.CreateEmpty();
        using (var dialect = new OpenDialect(old))
        {
            var storage = new Database(dialect.Dialect, TimeProvider.System);
            await storage.Write(PreviousNode.Install, CancellationToken.None);
            await storage.Write(session => PreviousNode.Work(session, old.Engine), CancellationToken.None);
        }

        await using var migrated = await RunningBroker.Start(on: old);
        await using var fresh = await RunningBroker.Start(on: await OwnDatabase.CreateEmpty());

        (await Schema.Of(migrated, old.Engine)).ShouldBe(await Schema.Of(fresh, old.Engine));
        (await migrated.Get("/can-i-deploy?pacticipant=OrderService&version=1&environment=production"))
            ["summary.deployable"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_of_the_previous_version_works_on_the_schema_of_this_one()
    {
        var database = await OwnDatabase.Create();
        await using var broker = await RunningBroker.Start(on: database);
        var storage = broker.Services.GetRequiredService<Database>();

        await storage.Write(session => PreviousNode.Work(session, database.Engine), CancellationToken.None);

        (await broker.Get("/can-i-deploy?pacticipant=OrderService&version=1&environment=production"))
            ["summary.deployable"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_this_version_asks_of_its_database_can_be_recorded()
    {
        var database = await OwnDatabase.Create();
        RecordingDialect? recording = null;
        await using var broker = await RunningBroker.Start(
            on: database,
            configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<Dialect>(_ =>
                recording = new RecordingDialect(BrokerDatabase.Open(database.Name)))));
        recording!.TakeStatements();

        await BusyDay.Of(broker);

        var text = Recording.Write(recording.TakeStatements());
        Recording.Read(text).Count().ShouldBeGreaterThan(200);
        if (Environment.GetEnvironmentVariable("CONTRACT_TESTS_ACCEPT") == "previous-version")
            await Recording.Accept(database.Engine, text);
    }

    /// <summary>A database without a broker.</summary>
    private sealed class OpenDialect(OwnDatabase database) : IDisposable
    {
        public Dialect Dialect { get; } = BrokerDatabase.Open(database.Name);

        public void Dispose()
        {
            Dialect.Close();
            ((IDisposable)Dialect).Dispose();
        }
    }
}
