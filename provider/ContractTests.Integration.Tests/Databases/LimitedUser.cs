using System.Globalization;
using Npgsql;

namespace ContractTests.Integration.Tests.Databases;

/// <summary>A user of a private cluster who is not a superuser and has the password <c>right</c>.</summary>
internal sealed class LimitedUser : IAsyncDisposable
{
    private readonly PostgreSqlServer _server;

    private LimitedUser(PostgreSqlServer server) => _server = server;

    public string Name => "limited";

    public string Host => new NpgsqlConnectionStringBuilder(_server.ConnectionStringTo("postgres")).Host!;

    public static async Task<LimitedUser> CreateAsync(string rights = "")
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(PostgreSqlServer.ServerVariable) is not null,
            $"{PostgreSqlServer.ServerVariable} names a server whose access rules are not ours to change.");

        var cancellation = TestContext.Current.CancellationToken;
        var user = new LimitedUser(await PostgreSqlServer.StartAsync(cancellation: cancellation));
        await user.Ask($"CREATE ROLE limited LOGIN PASSWORD 'right' {rights}");
        var before = await user.Ask("SELECT extract(epoch FROM pg_conf_load_time())::text");
        var rules = Path.Combine(user.Host, "data", "pg_hba.conf");
        var others = await File.ReadAllTextAsync(rules, cancellation);
        await File.WriteAllTextAsync(rules, "local all limited scram-sha-256\n" + others, cancellation);
        await user.Ask("SELECT pg_reload_conf()::text");

        // The server reloads its rules asynchronously.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await user.Ask("SELECT extract(epoch FROM pg_conf_load_time())::text") == before)
            limit.Token.ThrowIfCancellationRequested();
        return user;
    }

    public string ConnectionString(string password) =>
        $"Host={Host};Username={Name};Password={password};Database=postgres";

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string?> Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionStringTo("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // The statements are in this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return Convert.ToString(
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}
