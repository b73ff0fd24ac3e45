namespace ContractTests.Broker.Tests.Engines;

/// <summary>
/// The SQLite file that a broker has made its tables in, copied for each test: making them anew costs more than most
/// tests. It is made once in a process, also if tests run again and again in it, as they do to try changes of the code.
/// </summary>
internal static class BrokerSqlite
{
    private static readonly Lazy<Task<string>> Migrated = new(Migrate);

    public static async Task CopyTo(string file) => File.Copy(await Migrated.Value, file);

    private static async Task<string> Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("broker-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var file = Path.Combine(folder.FullName, "broker.db");
        await using var broker = BrokerApplication.Create(new BrokerOptions { Port = 0, Database = $"sqlite:{file}" });
        await broker.StartAsync();
        await broker.StopAsync();
        return file;
    }
}
