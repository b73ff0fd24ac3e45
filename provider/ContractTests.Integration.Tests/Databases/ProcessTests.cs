using Microsoft.Data.Sqlite;
using Npgsql;

namespace ContractTests.Integration.Tests;

/// <summary>What other processes find of a template, and what a killed one leaves.</summary>
public abstract class ProcessTests(Postgres postgres, DatabaseEngine engine)
    : DatabaseTests(postgres, engine), IDisposable
{
    private const string EngineVariable = "TEST_ENGINE";
    private const string FolderVariable = "TEST_FOLDER";
    private const string KeyVariable = "TEST_KEY";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("database-processes-");

    public sealed class OnSqlite(Postgres postgres) : ProcessTests(postgres, DatabaseEngine.Sqlite)
    {
        [Fact]
        public async Task A_template_file_that_nobody_used_for_long_or_that_was_replaced_is_removed_by_the_next_run()
        {
            Directory.CreateDirectory(Cache);
            var replaced = TemplateKey.Of(DatabaseEngine.Sqlite, MigrateAndSay, AddSeed, null).Family + "0.db";
            foreach (var (name, days) in new[] { ("old.db", 15), ("new.db", 13), (replaced, 2) })
            {
                await File.WriteAllTextAsync(Path.Combine(Cache, name), "", Cancellation);
                File.SetLastWriteTimeUtc(
                    Path.Combine(Cache, name), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));
            }

            await using var process = await Start("A_process_that_makes_a_database_and_ends");
            await process.End();

            File.Exists(Path.Combine(Cache, "old.db")).ShouldBeFalse();
            File.Exists(Path.Combine(Cache, "new.db")).ShouldBeTrue();
            File.Exists(Path.Combine(Cache, replaced)).ShouldBeFalse();
        }

        // Once, for both engines.
        [Fact(Explicit = true)]
        public async Task A_process_that_makes_a_database_and_ends()
        {
            await using var server = await ServerOf(Variable(EngineVariable));
            await using var template = TemplateIn(server);
            await using var database = await template.CreateAsync(Cancellation);
            (await database.Number("SELECT count(*) FROM payment")).ShouldBe(1);
        }

        [Fact(Explicit = true)]
        public async Task A_process_that_makes_a_database_and_waits()
        {
            await using var server = await ServerOf(Variable(EngineVariable));
            await using var template = TemplateIn(server);
            await using var database = await template.CreateAsync(Cancellation);
            // Only its lock says that it runs.
            NpgsqlConnection.ClearAllPools();
            await OtherProcess.Say(database.ConnectionString);
            await Task.Delay(Timeout.Infinite, Cancellation);
        }
    }

    public sealed class OnPostgreSql(Postgres postgres) : ProcessTests(postgres, DatabaseEngine.PostgreSql)
    {
        [Fact]
        public async Task A_private_cluster_ends_with_a_process_that_is_killed()
        {
            await Server();
            await using var process = OtherProcess.Start(
                "A_process_that_makes_a_database_and_waits",
                (EngineVariable, nameof(DatabaseEngine.PostgreSql)),
                (KeyVariable, "of a private cluster"),
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
            Enumerable.Range(0, 2).Select(_ => Start("A_process_that_makes_a_database_and_ends")));
        foreach (var process in first)
        {
            await process.End();
            await process.DisposeAsync();
        }

        await using var later = await Start("A_process_that_makes_a_database_and_ends");
        await later.End();
        (await File.ReadAllLinesAsync(Made, Cancellation)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_killed_process_left_goes_and_what_a_running_one_uses_stays()
    {
        await using var killed = await Start("A_process_that_makes_a_database_and_waits");
        await using var running = await Start("A_process_that_makes_a_database_and_waits");
        var left = await killed.Hear();
        var used = await running.Hear();
        await killed.Kill();
        (await Exists(left)).ShouldBeTrue();

        await using var next = await Start("A_process_that_makes_a_database_and_ends");
        await next.End();

        (await Exists(left)).ShouldBeFalse();
        (await Exists(used)).ShouldBeTrue();
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private string Made => Path.Combine(folder.FullName, "made");

    private string Cache => Path.Combine(folder.FullName, "cache");

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;

    private static async Task<PostgreSqlServer?> ServerOf(string engine) =>
        engine == nameof(DatabaseEngine.PostgreSql)
            ? await PostgreSqlServer.StartAsync(cancellation: Cancellation)
            : null;

    private static DatabaseTemplate TemplateIn(PostgreSqlServer? server)
    {
        var key = Variable(KeyVariable);
        return server is null
            ? DatabaseTemplate.Sqlite(MigrateAndSay, AddSeed, key)
            : DatabaseTemplate.PostgreSql(server, MigrateAndSay, AddSeed, key);
    }

    private static async Task MigrateAndSay(string connectionString, CancellationToken cancellation)
    {
        if (Variable(FolderVariable) is { } folder)
            await File.AppendAllLinesAsync(Path.Combine(folder, "made"), ["made"], cancellation);
        await Migrate(connectionString, cancellation);
    }

    private async Task<OtherProcess> Start(string method) => OtherProcess.Start(
        method,
        (EngineVariable, Engine.ToString()),
        (FolderVariable, folder.FullName),
        (KeyVariable, folder.Name),
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
