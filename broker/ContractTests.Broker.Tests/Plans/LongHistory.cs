using System.Reflection;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Plans;

/// <summary>A broker that has been in use for years, and what its database was asked.</summary>
public class LongHistory : IAsyncLifetime
{
    private static readonly string[] Numbered = ["pacticipant", "version", "branch", "content", "description"];

    // Checking each of so many rows takes most of the time; a user who may not go without waits for it.
    private const string WithoutKeyChecks = """
        select set_config('session_replication_role', 'replica', true) from pg_roles
        where rolname = current_user and rolsuper
        """;

    private RecordingDialect? _dialect;

    /// <summary>The file that fills the database.</summary>
    protected virtual string Rows => "long_history.sql";

    internal RunningBroker Broker { get; private set; } = null!;

    private RecordingDialect Dialect => _dialect!;

    public async ValueTask InitializeAsync()
    {
        var database = await OwnDatabase.Create();
        Broker = await RunningBroker.Start(
            on: database,
            // Time stands still: no job wakes up, and no known account expires, while a question is counted.
            clock: new FakeTimeProvider(TimeProvider.System.GetUtcNow()),
            configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<Dialect>(_ =>
                _dialect = new RecordingDialect(BrokerDatabase.Open(database.Name + Patience(database.Engine))))));
        var storage = new Database(Dialect, TimeProvider.System);
        await storage.Write(
            async session =>
            {
                if (database.Engine == Engine.PostgreSql)
                    await session.Execute(WithoutKeyChecks);
                await session.Execute(Text(Rows));
                if (database.Engine == Engine.PostgreSql)
                    await CountOn(session);
            },
            CancellationToken.None);
        await storage.Write(async session => await session.Execute("analyze"), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Broker.DisposeAsync();
    }

    /// <summary>What one answer costs: the plans of all statements that it ran.</summary>
    internal async Task<(Answer Answer, IReadOnlyList<QueryPlan> Plans)> Ask(Func<RunningBroker, Task<Answer>> ask)
    {
        Dialect.TakeStatements();
        var answer = await ask(Broker);
        var plans = new List<QueryPlan>();
        foreach (var statement in Dialect.TakeStatements().DistinctBy(statement => statement.Sql))
            plans.AddRange(await Plan(statement));
        return (answer, plans);
    }

    /// <summary>How many times the database was asked for one answer, and how many rows it gave.</summary>
    internal async Task<(Answer Answer, int Exchanges, int Rows)> Cost(Func<RunningBroker, Task<Answer>> ask)
    {
        await Broker.Get("/diagnostic/status/heartbeat"); // Reads the accounts, so that the question need not.
        Dialect.TakeStatements();
        var answer = await ask(Broker);
        return (answer, Dialect.Exchanges, Dialect.RowsRead);
    }

    internal Task<IReadOnlyList<QueryPlan>> Plan(Statement statement) => QueryPlan.Of(statement, Dialect.Inner);

    private static string Patience(Engine engine) => engine == Engine.PostgreSql ? "&Command Timeout=300" : "";

    /// <summary>Rows that name their id leave PostgreSQL's own count behind.</summary>
    private static async Task CountOn(Session session)
    {
        foreach (var table in Numbered)
        {
            await session.Execute(
                $"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))");
        }
    }

    private static string Text(string file)
    {
        var owner = Assembly.GetExecutingAssembly();
        using var stream = owner.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
