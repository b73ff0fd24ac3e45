using Microsoft.Data.Sqlite;

namespace ContractTests.Integration;

internal sealed class SqliteTemplate(Func<string, CancellationToken, Task> prepare) : DatabaseTemplate(prepare)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("contract-tests-");
    private int copies;

    private string TemplateFile => Path.Combine(folder.FullName, "template.db");

    private protected override async Task Prepare(
        Func<string, CancellationToken, Task> fill, CancellationToken cancellation)
    {
        File.Delete(TemplateFile);
        await fill(ConnectionStringTo(TemplateFile), cancellation);

        // A write-ahead log beside the file would be missing from the copies.
        await using var connection = new SqliteConnection(ConnectionStringTo(TemplateFile));
        await connection.OpenAsync(cancellation);
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await checkpoint.ExecuteNonQueryAsync(cancellation);
    }

    private protected override Task<TestDatabase> MakeCopy(CancellationToken cancellation)
    {
        var file = Path.Combine(folder.FullName, $"copy-{Interlocked.Increment(ref copies)}.db");
        File.Copy(TemplateFile, file);

        return Task.FromResult(new TestDatabase(ConnectionStringTo(file), () =>
        {
            foreach (var part in new[] { file, file + "-wal", file + "-shm" })
                File.Delete(part);

            return ValueTask.CompletedTask;
        }));
    }

    private protected override ValueTask Remove()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string ConnectionStringTo(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true }.ToString();
}
