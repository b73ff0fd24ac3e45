using Npgsql;

namespace ContractTests.Integration.Tests.Databases;

public sealed class PrivateClusterTests(Postgres postgres)
{
    [Fact]
    public async Task A_private_cluster_ends_with_its_folder()
    {
        await postgres.Server();
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(PostgreSqlServer.ServerVariable) is not null,
            $"{PostgreSqlServer.ServerVariable} names a server that is not ours to stop.");

        var server = await PostgreSqlServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionStringTo("postgres")).Host;
        Directory.Exists(socket).ShouldBeTrue();
        await server.DisposeAsync();

        Directory.Exists(socket).ShouldBeFalse();
    }
}
