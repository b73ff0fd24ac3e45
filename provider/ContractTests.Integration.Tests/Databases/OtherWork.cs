using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ContractTests.Integration.Tests.Databases;

/// <summary>Work that tests run in another process; environment variables name the database.</summary>
internal static class OtherWork
{
    public const string EngineVariable = "TEST_ENGINE";
    public const string FolderVariable = "TEST_FOLDER";
    public const string KeyVariable = "TEST_KEY";

    public static async Task MakeDatabase()
    {
        await using var server = await Server();
        await using var template = Template(server);
        await using var database = await template.CreateAsync();
        (await database.Number("SELECT count(*) FROM payment")).ShouldBe(1);
    }

    public static async Task MakeDatabaseAndWait()
    {
        await using var server = await Server();
        await using var template = Template(server);
        await using var database = await template.CreateAsync();
        // Only its lock shows that it runs.
        NpgsqlConnection.ClearAllPools();
        await OtherProcess.Say(database.ConnectionString);
        await Task.Delay(Timeout.Infinite);
    }

    public static async Task FindNoServer()
    {
        await OtherProcess.Say(PostgreSqlServer.WhyAbsent!);
        await StartServerAndSayWhyNot();
    }

    public static async Task AskSilentServerAndAgainWhenItHasGone()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        Environment.SetEnvironmentVariable(
            PostgreSqlServer.ServerVariable, $"Host=127.0.0.1;Port={port};Username=tester;Timeout=1");
        await StartServerAndSayWhyNot();
        silent.Stop();
        await StartServerAndSayWhyNot();
    }

    public static async Task FailToKeepTemplate()
    {
        await using var template = DatabaseTemplate.Sqlite(DatabaseTests.Migrate);
        await OtherProcess.Say(
            (await Should.ThrowAsync<TestDatabaseException>(() => template.CreateAsync())).Message);
    }

    /// <summary>Creates a file in the folder of the test to show that it ran.</summary>
    public static async Task MigrateAndSay(string connectionString, CancellationToken cancellation)
    {
        if (Variable(FolderVariable) is { } folder)
            await File.AppendAllLinesAsync(Path.Combine(folder, "made"), ["made"], cancellation);
        await DatabaseTests.Migrate(connectionString, cancellation);
    }

    private static async Task StartServerAndSayWhyNot() => await OtherProcess.Say(
        (await Should.ThrowAsync<TestDatabaseException>(() => PostgreSqlServer.StartAsync())).Message);

    private static async Task<PostgreSqlServer?> Server() =>
        Variable(EngineVariable) == nameof(DatabaseEngine.PostgreSql) ? await PostgreSqlServer.StartAsync() : null;

    private static DatabaseTemplate Template(PostgreSqlServer? server)
    {
        var key = Variable(KeyVariable);
        return server is null
            ? DatabaseTemplate.Sqlite(MigrateAndSay, DatabaseTests.AddSeed, key)
            : DatabaseTemplate.PostgreSql(server, MigrateAndSay, DatabaseTests.AddSeed, key);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
