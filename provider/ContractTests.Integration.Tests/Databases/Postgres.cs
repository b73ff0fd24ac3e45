using ContractTests.Integration.Tests;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace ContractTests.Integration.Tests;

/// <summary>The tests that need PostgreSQL share one server; without its binaries they are skipped.</summary>
public sealed class Postgres : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private PostgreSqlServer? server;

    public async Task<PostgreSqlServer> Server()
    {
        var cancellation = TestContext.Current.CancellationToken;
        if (PostgreSqlServer.WhyAbsent is { } reason)
        {
            if (Required())
                Assert.Fail($"{reason} (CONTRACT_TESTS_REQUIRE names postgres.)");
            Assert.Skip(reason);
        }

        await turn.WaitAsync(cancellation);
        try
        {
            return server ??= await PostgreSqlServer.StartAsync(cancellation: cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        turn.Dispose();
    }

    private static bool Required() =>
        (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',').Contains("postgres");
}
