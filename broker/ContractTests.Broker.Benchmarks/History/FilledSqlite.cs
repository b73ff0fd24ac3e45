using Microsoft.Data.Sqlite;

namespace ContractTests.Broker.Benchmarks.History;

/// <summary>A file in a folder that goes with it.</summary>
internal sealed class FilledSqlite : FilledDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("broker-");

    public override string Url => "sqlite:" + Path.Combine(_folder.FullName, "broker.db");

    protected override async Task Settle()
    {
        await using var connection = new SqliteConnection($"Data Source={Url["sqlite:".Length..]};Pooling=false");
        await connection.OpenAsync();
        await using var analyze = connection.CreateCommand();
        analyze.CommandText = "analyze";
        await analyze.ExecuteNonQueryAsync();
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
