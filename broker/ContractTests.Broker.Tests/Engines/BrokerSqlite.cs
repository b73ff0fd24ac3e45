using ContractTests.Broker.Tests.Engines;

[assembly: AssemblyFixture(typeof(BrokerSqlite))]

namespace ContractTests.Broker.Tests.Engines;

/// <summary>
/// The SQLite file of the whole run that a broker has made its tables in, copied for each test: making them anew costs
/// more than most tests.
/// </summary>
public sealed class BrokerSqlite : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broker-");
    private readonly Lazy<Task<string>> _migrated;

    public BrokerSqlite() => _migrated = new Lazy<Task<string>>(Migrate);

    public async Task CopyTo(string file) => File.Copy(await _migrated.Value, file);

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> Migrate()
    {
        var file = Path.Combine(_folder.FullName, "broker.db");
        await using var broker = BrokerApplication.Create(new BrokerOptions { Port = 0, Database = $"sqlite:{file}" });
        await broker.StartAsync();
        await broker.StopAsync();
        return file;
    }
}
