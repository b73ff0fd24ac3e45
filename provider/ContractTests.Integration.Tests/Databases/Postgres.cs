using ContractTests.Integration.Tests.Databases;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace ContractTests.Integration.Tests.Databases;

/// <summary>The tests that need PostgreSQL share one server; without its binaries they are skipped.</summary>
public sealed class Postgres : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private PostgreSqlServer? _server;

    public async Task<PostgreSqlServer> Server()
    {
        var cancellation = TestContext.Current.CancellationToken;
        if (PostgreSqlServer.WhyAbsent is { } reason)
        {
            if (Required())
                Assert.Fail($"{reason} (CONTRACT_TESTS_REQUIRE names postgres.)");
            Assert.Skip(reason);
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            return _server ??= await PostgreSqlServer.StartAsync(cancellation: cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _turn.Dispose();
    }

    private static bool Required() =>
        (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',').Contains("postgres");
}
