namespace ContractTests.Broker.Tests.Engines;

/// <summary>A database of one test's own, on the engine that its class names; it goes when it is disposed of.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _drop;

    private OwnDatabase(Engine engine, string name, Func<ValueTask> drop)
    {
        Engine = engine;
        Name = name;
        _drop = drop;
    }

    public Engine Engine { get; }

    /// <summary>As an operator would name it to a broker.</summary>
    public string Name { get; }

    /// <summary>A broker that starts on it finds its schema, or will create it.</summary>
    public static async Task<OwnDatabase> Create() => OfTheTest() switch
    {
        Engine.PostgreSql => await OnServer(server => server.Copy()),
        Engine.Sqlite => InFolder(await CopyOfMigrated()),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static async Task<OwnDatabase> CreateEmpty() => OfTheTest() switch
    {
        Engine.PostgreSql => await OnServer(server => server.CreateEmpty()),
        Engine.Sqlite => InFolder(Directory.CreateTempSubdirectory("broker-")),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public ValueTask DisposeAsync() => _drop();

    private static Engine OfTheTest()
    {
        var test = TestContext.Current.TestClass;
        return test?.Traits.GetValueOrDefault(nameof(Engine))?.FirstOrDefault() is { } engine
            ? Enum.Parse<Engine>(engine)
            : throw new InvalidOperationException(
                $"{test?.TestClassSimpleName}: expected [On(Engine.…)] on the test class, but found none; make it "
                + "abstract, with a class for each engine in it.");
    }

    private static async Task<DirectoryInfo> CopyOfMigrated()
    {
        var folder = Directory.CreateTempSubdirectory("broker-");
        await BrokerSqlite.CopyTo(FileIn(folder));
        return folder;
    }

    private static string FileIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "broker.db");

    private static OwnDatabase InFolder(DirectoryInfo folder) => new(Engine.Sqlite, $"sqlite:{FileIn(folder)}", () =>
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    });

    private static async Task<OwnDatabase> OnServer(Func<BrokerPostgres, Task<Integration.TestDatabase>> make)
    {
        var server = await TestContext.Current.GetFixture<BrokerPostgres>()
            ?? throw new InvalidOperationException("Expected the fixture of the whole run, but found none.");
        var database = await make(server);
        return new OwnDatabase(
            Engine.PostgreSql, BrokerPostgres.Url(database.ConnectionString), database.DisposeAsync);
    }
}
