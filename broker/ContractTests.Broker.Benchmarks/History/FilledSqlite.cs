namespace ContractTests.Broker.Benchmarks.History;

/// <summary>A file in a folder that goes with it.</summary>
internal sealed class FilledSqlite : FilledDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broker-");

    public override string Url => "sqlite:" + Path.Combine(_folder.FullName, "broker.db");

    protected override IEnumerable<string> After => ["analyze"];

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
