using ContractTests.Integration.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContractTests.Integration.Tests.Databases;

/// <summary>Templates that several processes use, and databases that a killed process leaves behind.</summary>
public abstract class ProcessTests(Postgres postgres, DatabaseEngine engine)
    : DatabaseTests(postgres, engine), IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("database-processes-");

    public sealed class OnSqlite(Postgres postgres) : ProcessTests(postgres, DatabaseEngine.Sqlite)
    {
        [Fact]
        public async Task A_template_file_that_nobody_used_for_long_or_that_was_replaced_is_removed_by_the_next_run()
        {
            Directory.CreateDirectory(Cache);
            var family = TemplateKey.Of(DatabaseEngine.Sqlite, OtherWork.MigrateAndSay, AddSeed, null).Family;
            var replaced = $"{family}0.db";
            foreach (var (name, days) in new[] { ("old.db", 15), ("new.db", 13), (replaced, 2) })
            {
                await File.WriteAllTextAsync(Path.Combine(Cache, name), "", Cancellation);
                File.SetLastWriteTimeUtc(
                    Path.Combine(Cache, name), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));
            }

            await using var process = await Start(OtherWork.MakeDatabase);
            await process.End();

            File.Exists(Path.Combine(Cache, "old.db")).ShouldBeFalse();
            File.Exists(Path.Combine(Cache, "new.db")).ShouldBeTrue();
            File.Exists(Path.Combine(Cache, replaced)).ShouldBeFalse();
        }
    }

    public sealed class OnPostgreSql(Postgres postgres) : ProcessTests(postgres, DatabaseEngine.PostgreSql)
    {
        [Fact]
        public async Task A_private_cluster_ends_with_a_process_that_is_killed()
        {
            await Server();
            await using var process = OtherProcess.Start(
                OtherWork.MakeDatabaseAndWait,
                (OtherWork.EngineVariable, nameof(DatabaseEngine.PostgreSql)),
                (OtherWork.KeyVariable, "of a private cluster"),
                (PostgreSqlServer.ServerVariable, null));
            var socket = new NpgsqlConnectionStringBuilder(await process.Hear()).Host!;
            Directory.Exists(socket).ShouldBeTrue();

            using var gone = new FileSystemWatcher(Path.GetDirectoryName(socket)!) { EnableRaisingEvents = true };
            var deleted = new TaskCompletionSource();
            gone.Deleted += (_, one) =>
            {
                if (one.FullPath == socket)
                    deleted.TrySetResult();
            };
            await process.Kill();

            if (Directory.Exists(socket))
                await deleted.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            Directory.Exists(socket).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Processes_that_ask_at_once_make_a_template_once_and_later_ones_find_it()
    {
        var first = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Start(OtherWork.MakeDatabase)));
        foreach (var process in first)
        {
            await process.End();
            await process.DisposeAsync();
        }

        await using var later = await Start(OtherWork.MakeDatabase);
        await later.End();
        (await File.ReadAllLinesAsync(Made, Cancellation)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_killed_process_left_goes_and_what_a_running_one_uses_stays()
    {
        await using var killed = await Start(OtherWork.MakeDatabaseAndWait);
        await using var running = await Start(OtherWork.MakeDatabaseAndWait);
        var left = await killed.Hear();
        var used = await running.Hear();
        (await Exists(left)).ShouldBeTrue();
        // From now on, any process that starts on this server may delete it.
        await killed.Kill();

        await using var next = await Start(OtherWork.MakeDatabase);
        await next.End();

        (await Exists(left)).ShouldBeFalse();
        (await Exists(used)).ShouldBeTrue();
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private string Made => Path.Combine(_folder.FullName, "made");

    private string Cache => Path.Combine(_folder.FullName, "cache");

    private async Task<OtherProcess> Start(Func<Task> work) => OtherProcess.Start(
        work,
        (OtherWork.EngineVariable, Engine.ToString()),
        (OtherWork.FolderVariable, _folder.FullName),
        (OtherWork.KeyVariable, _folder.Name),
        (DatabaseTemplate.CacheVariable, Cache),
        (PostgreSqlServer.ServerVariable,
            Engine == DatabaseEngine.PostgreSql ? (await Server()).ConnectionStringTo("postgres") : null));

    private async Task<bool> Exists(string connectionString)
    {
        if (Engine == DatabaseEngine.Sqlite)
            return File.Exists(new SqliteConnectionStringBuilder(connectionString).DataSource);

        await using var server = new NpgsqlConnection((await Server()).ConnectionStringTo("postgres"));
        await server.OpenAsync(Cancellation);
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        return await server.Number($"SELECT count(*) FROM pg_database WHERE datname = '{name}'") == 1;
    }
}
